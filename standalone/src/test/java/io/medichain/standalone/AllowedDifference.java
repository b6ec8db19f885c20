package io.medichain.standalone;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that may differ between a resource that was sent and what is read of it, each with the reason. Undoing one checks
 * that it is exactly that; what is left has to be equal.
 */
enum AllowedDifference {
    /** It has an id of ours: two sources may call two things the same. */
    ID {
        @Override
        int undo(ObjectNode read, ObjectNode sent, Sides sides) {
            read.remove("id");
            Optional.ofNullable(sent.get("id")).ifPresent(id -> read.set("id", id));
            return 1;
        }
    },
    /** A consent that is kept and not enforced says so, or whoever reads it would rely on it. */
    NOT_ENFORCED {
        @Override
        int undo(ObjectNode read, ObjectNode sent, Sides sides) {
            JsonNode tags = read.path("meta").path("tag");
            JsonNode last = tags.path(tags.size() - 1);
            if (!last.path("system").asString("").equals("urn:medichain:standing")
                    || !last.path("code").asString("").equals("not-enforced")) {
                return 0;
            }
            ((ArrayNode) tags).remove(tags.size() - 1);
            if (tags.isEmpty()) {
                ((ObjectNode) read.path("meta")).remove("tag");
            }
            return 1;
        }
    },
    /** The version and the time of it are those of this server (HL7 FHIR R4, "meta": set by the server). */
    VERSION {
        @Override
        int undo(ObjectNode read, ObjectNode sent, Sides sides) {
            ObjectNode meta = (ObjectNode) read.path("meta");
            for (String element : List.of("versionId", "lastUpdated")) {
                meta.remove(element);
                Optional.ofNullable(sent.path("meta").get(element)).ifPresent(said -> meta.set(element, said));
            }
            if (!sent.has("meta") && meta.isEmpty()) {
                read.remove("meta");
            }
            return 1;
        }
    },
    /** A reference to what came in names it as it is called here; what is contained is named beside it. */
    OUR_REFERENCE {
        @Override
        int undo(ObjectNode read, ObjectNode sent, Sides sides) {
            return both(read, sent, (now, then) -> {
                String ours = now.path(REFERENCE).asString("");
                String said = then.path(REFERENCE).asString("");
                if (ours.equals(said) || !sides.means(said, ours)) {
                    return 0;
                }
                JsonNode last = now.path("extension").path(now.path("extension").size() - 1);
                if (said.startsWith("#")
                        && last.path("valueReference")
                                .path(REFERENCE)
                                .asString("")
                                .equals(said)) {
                    removeLast(now);
                }
                now.remove(REFERENCE);
                if (then.has(REFERENCE)) {
                    now.put(REFERENCE, said);
                }
                return 1;
            });
        }
    },
    /** A reference to what is not here would name another thing here: what it said is an extension beside it. */
    SAID_REFERENCE {
        @Override
        int undo(ObjectNode read, ObjectNode sent, Sides sides) {
            return both(read, sent, (now, then) -> {
                JsonNode last = now.path("extension").path(now.path("extension").size() - 1);
                String said = then.path(REFERENCE).asString("");
                boolean isSaid = last.path("url").asString("").equals("urn:medichain:said-reference")
                        && last.path("valueString").asString("").equals(said);
                if (!isSaid || now.has(REFERENCE)) {
                    return 0;
                }
                removeLast(now);
                now.put(REFERENCE, said);
                return 1;
            });
        }
    },
    /** A medication that is a resource elsewhere is none here: what it is stands where it is named. */
    MEDICATION {
        @Override
        int undo(ObjectNode read, ObjectNode sent, Sides sides) {
            JsonNode then = sent.path("medicationReference");
            JsonNode now = read.path("medicationCodeableConcept");
            if (!then.isObject() || !now.isObject()) {
                return 0;
            }
            JsonNode code = sides.sent()
                    .named(then.path(REFERENCE).asString(""))
                    .map(medication -> medication.path("code"))
                    .orElseGet(() ->
                            read.objectNode().put("text", then.path("display").asString("")));
            List<String> said = new ArrayList<>();
            code.path("coding").forEach(one -> said.add(one.path("code").asString()));
            List<String> told = new ArrayList<>();
            now.path("coding").forEach(one -> told.add(one.path("code").asString()));
            boolean isIt =
                    said.equals(told) && (!code.has("text") || code.path("text").equals(now.path("text")));
            if (!isIt) {
                return 0;
            }
            read.remove("medicationCodeableConcept");
            read.set("medicationReference", then);
            return 1;
        }
    },
    /** The content of an attachment is a document of the record, read as Binary; what it is stands there. */
    CONTENT {
        @Override
        int undo(ObjectNode read, ObjectNode sent, Sides sides) {
            return both(read, sent, (now, then) -> {
                String url = now.path("url").asString("");
                if (!then.has("data") || now.has("data") || !url.startsWith("Binary/")) {
                    return 0;
                }
                byte[] content =
                        Base64.getMimeDecoder().decode(then.path("data").asString());
                if (!java.util.Arrays.equals(content, sides.binary(url))) {
                    return 0;
                }
                for (String element : List.of("url", "size", "contentType", "title")) {
                    if (!then.has(element)) {
                        now.remove(element);
                    }
                }
                now.set("data", then.get("data"));
                return 1;
            });
        }
    },
    /** The source has replaced the entry by another one: it was merged here, and says so. */
    MERGED {
        @Override
        int undo(ObjectNode read, ObjectNode sent, Sides sides) {
            boolean isReplaced = sent.path("link")
                    .valueStream()
                    .anyMatch(link -> link.path("type").asString("").equals("replaced-by"));
            if (!isReplaced || read.path("active").asBoolean(true) || sent.has("active")) {
                return 0;
            }
            read.remove("active");
            return 1;
        }
    };

    private static final String REFERENCE = "reference";

    /** What was sent and what became of it. */
    interface Sides {
        SentResources sent();

        /** Whether the reference names here what the said one named there. */
        boolean means(String said, String ours);

        /** The content at that address here. */
        byte[] binary(String url);
    }

    private interface Undo {
        int of(ObjectNode now, ObjectNode then);
    }

    /** Undoes it in what was read; answers how often it was there. */
    abstract int undo(ObjectNode read, ObjectNode sent, Sides sides);

    private static void removeLast(ObjectNode element) {
        ArrayNode extensions = (ArrayNode) element.path("extension");
        extensions.remove(extensions.size() - 1);
        if (extensions.isEmpty()) {
            element.remove("extension");
        }
    }

    private static int both(JsonNode now, JsonNode then, Undo undo) {
        int done = now instanceof ObjectNode read && then instanceof ObjectNode sent ? undo.of(read, sent) : 0;
        for (var member : then.properties()) {
            done += both(now.path(member.getKey()), member.getValue(), undo);
        }
        for (int i = 0; then.isArray() && i < then.size(); i++) {
            done += both(now.path(i), then.get(i), undo);
        }
        return done;
    }

    /** Where two trees differ, in order; numbers by their digits. */
    static List<String> between(JsonNode now, JsonNode then) {
        List<String> found = new ArrayList<>();
        between("", now, then, found);
        return found;
    }

    private static void between(String path, JsonNode now, JsonNode then, List<String> found) {
        if (now.isObject() && then.isObject()) {
            java.util.Set<String> names = new java.util.TreeSet<>(now.propertyNames());
            names.addAll(then.propertyNames());
            names.forEach(name -> between(path + "." + name, now.path(name), then.path(name), found));
        } else if (now.isArray() && then.isArray()) {
            for (int i = 0; i < Math.max(now.size(), then.size()); i++) {
                between(path + "[" + i + "]", now.path(i), then.path(i), found);
            }
        } else if (now.isNumber() && then.isNumber()) {
            BigDecimal read = now.decimalValue();
            BigDecimal sent = then.decimalValue();
            if (read.scale() != sent.scale() || !read.unscaledValue().equals(sent.unscaledValue())) {
                found.add(path + " reads " + now + " and was " + then);
            }
        } else if (!now.equals(then)) {
            found.add(path + " reads " + now + " and was " + then);
        }
    }
}
