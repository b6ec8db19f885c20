package io.medichain.fhirserver;

import io.medichain.http.ReadShare;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bundles of resources (HL7 FHIR R4, Bundle). */
final class Bundles {
    /** What a character takes in the answer and while that grows, in bytes. */
    private static final long HELD = 4;

    private Bundles() {}

    /**
     * All versions of one resource.
     *
     * @param base of the server
     * @param self what was asked
     * @param versions the last first; each is made when its turn comes, and only its text is held
     * @param shown makes the resource of one
     */
    static <V> byte[] history(String base, String self, List<V> versions, Function<V, ObjectNode> shown) {
        ObjectNode bundle = of("history", self);
        bundle.put("total", versions.size());
        String head = bundle.toString();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(FhirJson.utf8(head.substring(0, head.length() - 1)));
        String before = ",\"entry\":[";
        for (V each : versions) {
            String entry = entry(base, shown.apply(each)).toString();
            ReadShare.need(HELD * entry.length());
            text.writeBytes(FhirJson.utf8(before + entry));
            before = ",";
        }
        text.writeBytes(FhirJson.utf8(versions.isEmpty() ? "}" : "]}"));
        return text.toByteArray();
    }

    private static ObjectNode entry(String base, ObjectNode version) {
        String type = version.path("resourceType").asString();
        String place = type + "/" + version.path("id").asString();
        String number = version.path("meta").path("versionId").asString();
        boolean isFirst = number.equals("0");
        ObjectNode entry = FhirJson.object();
        entry.put("fullUrl", base + "/" + place);
        entry.set("resource", version);
        entry.putObject("request").put("method", isFirst ? "POST" : "PUT").put("url", isFirst ? type : place);
        entry.putObject("response")
                .put("status", isFirst ? "201" : "200")
                .put("etag", "W/\"" + number + "\"")
                .put("lastModified", version.path("meta").path("lastUpdated").asString());
        return entry;
    }

    private static ObjectNode of(String type, String self) {
        ObjectNode bundle = FhirJson.object().put("resourceType", "Bundle").put("type", type);
        bundle.putArray("link").addObject().put("relation", "self").put("url", self);
        return bundle;
    }

    /** A link of a bundle. */
    record Link(String relation, String url) {}

    /** What a search has found, without entries and links. */
    static ObjectNode searched(@Nullable Integer total) {
        ObjectNode bundle = FhirJson.object().put("resourceType", "Bundle").put("type", "searchset");
        return total == null ? bundle : bundle.put("total", total);
    }

    static ArrayNode links(List<Link> links) {
        ArrayNode array = FhirJson.array();
        links.forEach(link -> array.addObject().put("relation", link.relation()).put("url", link.url()));
        return array;
    }

    /** That some of what was found cannot be read. */
    static ObjectNode unreadable(int number) {
        ObjectNode outcome = FhirJson.object().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "warning")
                .put("code", "incomplete")
                .put("diagnostics", number + " of what is there cannot be read, and is missing here");
        return outcome;
    }
}
