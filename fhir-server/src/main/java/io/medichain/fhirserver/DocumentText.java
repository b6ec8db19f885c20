package io.medichain.fhirserver;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a bundle that is a document, entry by entry (HL7 FHIR R4, Documents). */
final class DocumentText {
    private final OutputStream out;
    private String before = "";

    /**
     * Begins one.
     *
     * @param id by which it is never taken for another one
     * @param at when it was put together
     * @param profile what it claims to be; nothing where there is none
     */
    DocumentText(OutputStream out, UUID id, Instant at, @Nullable String profile) throws IOException {
        this.out = out;
        ObjectNode bundle = FhirJson.object().put("resourceType", "Bundle");
        if (profile != null) {
            bundle.putObject("meta").putArray("profile").add(profile);
        }
        bundle.putObject("identifier").put("system", "urn:ietf:rfc:3986").put("value", "urn:uuid:" + id);
        String head =
                bundle.put("type", "document").put("timestamp", at.toString()).toString();
        write(head.substring(0, head.length() - 1) + ",\"entry\":[");
    }

    /**
     * Adds a resource; the first one is the composition.
     *
     * @param fullUrl what references to it say
     * @param resource in JSON
     */
    void add(String fullUrl, byte[] resource) throws IOException {
        write(before + "{\"fullUrl\":" + FhirJson.text(fullUrl) + ",\"resource\":");
        out.write(resource);
        write("}");
        before = ",";
    }

    /** Ends it. */
    void end() throws IOException {
        write("]}");
    }

    private void write(String text) throws IOException {
        out.write(FhirJson.utf8(text));
    }
}
