package io.medichain.event.upcasting;

import io.medichain.id.TenantId;
import io.medichain.personal.PersonalCipher;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Revision 1 of a record's events could hold empty references in lists of its content ({@code "result":[null]}), which
 * nothing reads. They named nothing, so they are left out; everything else stays as it was said.
 */
final class WithoutEmptyReferences extends OneRevisionUp {
    private static final String CONTENT = "content";

    private final PersonalCipher cipher;

    WithoutEmptyReferences(String type, PersonalCipher cipher) {
        super(type, 1);
        this.cipher = cipher;
    }

    @Override
    void upcast(ObjectNode event, Supplier<TenantId> tenant) {
        if (event.path(CONTENT).isString()) {
            event.put(CONTENT, cipher.resealed(event.path(CONTENT).stringValue(), WithoutEmptyReferences::mended));
        }
    }

    private static byte[] mended(byte[] content) {
        JsonNode tree = EXACT.readTree(content);
        return leaveOut(tree) ? EXACT.writeValueAsBytes(tree) : content;
    }

    private static boolean leaveOut(JsonNode node) {
        boolean isChanged = false;
        if (node instanceof ArrayNode list) {
            int before = list.size();
            isChanged = list.removeIf(JsonNode::isNull).size() < before;
        }
        for (JsonNode child : node) {
            isChanged |= leaveOut(child);
        }
        return isChanged;
    }
}
