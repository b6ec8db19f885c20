package io.medichain.fhirmapping;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server says in a resource beside what it was told (adr 53). Whoever reads one, changes a value and writes
 * it back says it too, and has not said it: it is taken out again, and a reference that led nowhere is what it was.
 */
public final class Ours {
    /** Who is a user here. */
    public static final String USERS = "urn:medichain:user";

    /** What a reference that leads nowhere here was. */
    public static final String SAID_REFERENCE = "urn:medichain:said-reference";

    /** The blood type as a code, for which FHIR R4 has no element. */
    public static final String BLOOD_TYPE = "urn:medichain:blood-type";

    /** A document of a record of a type that has no attachments. */
    public static final String DOCUMENT = "urn:medichain:document";

    /** The record that this one amends. */
    public static final String AMENDS = "urn:medichain:amends";

    /** A reason of a status beside the first one, where a resource has room for one. */
    public static final String STATUS_REASON = "urn:medichain:status-reason";

    /** An amount in another one, where the element can say a range or an amount alone. */
    public static final String SAID_AMOUNT = "urn:medichain:said-amount";

    private static final Set<String> EXTENSIONS = Set.of(DOCUMENT, AMENDS);
    private static final Set<String> CONTENTS = Set.of("content", "presentedForm");

    private Ours() {}

    /** The same without it. */
    static String without(String json) {
        JsonNode tree = LoneExtensions.tree(json);
        boolean isChanged = clean(tree);
        return isChanged ? LoneExtensions.text(tree) : json;
    }

    private static boolean clean(JsonNode node) {
        boolean isChanged = false;
        if (node instanceof ObjectNode object) {
            isChanged = restoreReference(object);
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode child = object.get(name);
                isChanged |= clean(child);
                if (child instanceof ArrayNode list) {
                    int before = list.size();
                    list.removeIf(one -> isOurs(name, one));
                    if (list.size() < before) {
                        isChanged = true;
                        if (list.isEmpty()) {
                            object.remove(name);
                        }
                    }
                }
            }
        } else if (node instanceof ArrayNode list) {
            for (JsonNode child : list) {
                isChanged |= clean(child);
            }
        }
        return isChanged;
    }

    private static boolean isOurs(String name, JsonNode one) {
        return switch (name) {
            case "extension" -> EXTENSIONS.contains(one.path("url").asString(""));
            case "participant" ->
                USERS.equals(
                        one.path("individual").path("identifier").path("system").asString(""));
            default -> CONTENTS.contains(name) && isDocumentHere(one);
        };
    }

    /** An attachment, or what holds one, of which the content is a document of the record. */
    private static boolean isDocumentHere(JsonNode one) {
        JsonNode attachment = one.has("attachment") ? one.path("attachment") : one;
        return !attachment.has("data")
                && attachment.path("url").asString("").matches("(.*/fhir/r4/)?Binary/[0-9a-f-]{36}\\.[0-9]+");
    }

    private static boolean restoreReference(ObjectNode object) {
        if (object.has("reference") || !(object.get("extension") instanceof ArrayNode extensions)) {
            return false;
        }
        for (int i = 0; i < extensions.size(); i++) {
            JsonNode extension = extensions.get(i);
            if (SAID_REFERENCE.equals(extension.path("url").asString(""))
                    && extension.path("valueString").isString()) {
                object.put("reference", extension.path("valueString").stringValue());
                extensions.remove(i);
                if (extensions.isEmpty()) {
                    object.remove("extension");
                }
                return true;
            }
        }
        return false;
    }
}
