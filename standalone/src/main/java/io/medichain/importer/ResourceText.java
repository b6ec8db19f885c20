package io.medichain.importer;

import java.io.StringWriter;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts one resource out of a stream of JSON. What is larger or deeper than allowed is skipped to its end, so that the
 * next resource can still be read; at no time is more than one resource in memory.
 */
final class ResourceText {
    /** Characters of one resource, attachments included. */
    static final int LONGEST = 8_000_000;
    /** Nested objects and lists in one resource; FHIR R4 needs fewer than 30. */
    static final int DEEPEST = 60;

    private static final int DEEPEST_TO_SKIP = 5_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_TO_SKIP)
                    .maxStringLength(64_000_000)
                    .build())
            .build();

    private ResourceText() {}

    static JsonParser parser(java.io.Reader reader) {
        return JSON.createParser(ObjectReadContext.empty(), reader);
    }

    /** What was cut out: the type, and the text unless nobody wanted it or it was refused. */
    record Cut(
            @Nullable String type,
            @Nullable String json,
            @Nullable String refusal) {}

    /**
     * Reads the object at whose beginning the parser stands, to its end.
     *
     * @param wanted by type; the text of others is not kept
     */
    static Cut cut(JsonParser from, Predicate<String> wanted) {
        JsonToken first = from.nextToken();
        String type = null;
        if (first == JsonToken.PROPERTY_NAME && from.currentName().equals("resourceType")) {
            if (from.nextToken() != JsonToken.VALUE_STRING) {
                skip(from);
                return new Cut(null, null, "resourceType is not a text");
            }
            type = from.getString();
            if (!wanted.test(type)) {
                skip(from);
                return new Cut(type, null, null);
            }
        }
        Copy copy = new Copy(type);
        String refusal = copy.rest(from, type == null ? first : from.nextToken());
        return new Cut(copy.type, refusal == null ? copy.text() : null, refusal);
    }

    /** To the end of the object in which the parser stands. */
    private static void skip(JsonParser from) {
        for (int open = from.currentToken().isStructStart() ? 2 : 1; open > 0; ) {
            JsonToken token = from.nextToken();
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            }
        }
    }

    private static final class Copy {
        private final StringWriter text = new StringWriter(2048);
        private final JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), text);
        private @Nullable String type;
        private @Nullable String refusal;
        private boolean typeComes;

        Copy(@Nullable String type) {
            this.type = type;
            to.writeStartObject();
            if (type != null) {
                to.writeStringProperty("resourceType", type);
            }
        }

        String text() {
            return text.toString();
        }

        /** Copies to the end of the object; answers why not, if not. */
        @Nullable
        String rest(JsonParser from, JsonToken first) {
            int depth = 1;
            for (JsonToken token = first; ; token = from.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (refusal == null) {
                    one(from, token, depth);
                }
                if (depth == 0) {
                    break;
                }
            }
            if (refusal == null) {
                to.close();
            }
            return refusal;
        }

        private void one(JsonParser from, JsonToken token, int depth) {
            if (depth > DEEPEST) {
                refusal = "nested deeper than " + DEEPEST;
                return;
            }
            if (token == JsonToken.VALUE_STRING && from.getStringLength() > LONGEST) {
                refusal = "larger than " + LONGEST + " characters";
                return;
            }
            if (depth == 1) {
                noteType(from, token);
            }
            to.copyCurrentEventExact(from);
            if (text.getBuffer().length() > LONGEST) {
                refusal = "larger than " + LONGEST + " characters";
            }
        }

        private void noteType(JsonParser from, JsonToken token) {
            if (typeComes && token == JsonToken.VALUE_STRING) {
                type = from.getString();
            }
            typeComes = token == JsonToken.PROPERTY_NAME && from.currentName().equals("resourceType");
        }
    }
}
