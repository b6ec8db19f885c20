package io.medichain.fhirserver;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Bundles of resources (HL7 FHIR R4, Bundle). */
final class Bundles {
    private Bundles() {}

    /**
     * All versions of one resource.
     *
     * @param base of the server
     * @param self what was asked
     * @param versions the last first
     */
    static ObjectNode history(String base, String self, List<ObjectNode> versions) {
        ObjectNode bundle = of("history", self);
        bundle.put("total", versions.size());
        var entries = bundle.putArray("entry");
        for (ObjectNode version : versions) {
            String type = version.path("resourceType").asString();
            String place = type + "/" + version.path("id").asString();
            String number = version.path("meta").path("versionId").asString();
            boolean isFirst = number.equals("0");
            ObjectNode entry = entries.addObject();
            entry.put("fullUrl", base + "/" + place);
            entry.set("resource", version);
            entry.putObject("request").put("method", isFirst ? "POST" : "PUT").put("url", isFirst ? type : place);
            entry.putObject("response")
                    .put("status", isFirst ? "201" : "200")
                    .put("etag", "W/\"" + number + "\"")
                    .put(
                            "lastModified",
                            version.path("meta").path("lastUpdated").asString());
        }
        return bundle;
    }

    private static ObjectNode of(String type, String self) {
        ObjectNode bundle = FhirJson.object().put("resourceType", "Bundle").put("type", type);
        bundle.putArray("link").addObject().put("relation", "self").put("url", self);
        return bundle;
    }

    /** A link of a bundle. */
    record Link(String relation, String url) {}

    /** What a search has found, without its entries. */
    static ObjectNode searched(int total, List<Link> links) {
        ObjectNode bundle = FhirJson.object().put("resourceType", "Bundle").put("type", "searchset");
        bundle.put("total", total);
        var array = bundle.putArray("link");
        links.forEach(link -> array.addObject().put("relation", link.relation()).put("url", link.url()));
        return bundle;
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
