package io.medichain.fhirserver;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes a bundle of what was found, entry by entry; nothing of it is held (HL7 FHIR R4, Bundle). */
final class BundleText {
    private final OutputStream out;
    private final String base;
    private String before = ",\"entry\":[";

    /**
     * Begins one.
     *
     * @param base of the server
     * @param head the bundle without entries and links
     */
    BundleText(OutputStream out, String base, ObjectNode head) throws IOException {
        this.out = out;
        this.base = base;
        String beginning = head.toString();
        write(beginning.substring(0, beginning.length() - 1));
    }

    /**
     * Adds a resource.
     *
     * @param place its type and id
     * @param resource in JSON
     * @param mode why it is there: {@code match} or {@code include}
     */
    void add(String place, byte[] resource, String mode) throws IOException {
        write(before + "{\"fullUrl\":\"" + base + "/" + place + "\",\"resource\":");
        out.write(resource);
        write(",\"search\":{\"mode\":\"" + mode + "\"}}");
        before = ",";
    }

    /**
     * Ends it.
     *
     * @param unreadable how many are there that cannot be read
     */
    void end(int unreadable, List<Bundles.Link> links) throws IOException {
        if (unreadable > 0) {
            write(before + "{\"resource\":" + Bundles.unreadable(unreadable) + ",\"search\":{\"mode\":\"outcome\"}}");
            before = ",";
        }
        write((before.equals(",") ? "]" : "") + ",\"link\":" + Bundles.links(links) + "}");
    }

    private void write(String text) throws IOException {
        out.write(FhirJson.utf8(text));
    }
}
