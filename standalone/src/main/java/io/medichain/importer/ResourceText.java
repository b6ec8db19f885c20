package io.medichain.importer;

import io.medichain.problem.RequestProblem;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
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

    /** Characters of a number. */
    static final int LONGEST_NUMBER = 100;

    private static final int LARGEST_EXPONENT = 1_000;
    private static final Pattern EXPONENT = Pattern.compile(".*[eE][+-]?0*(\\d*)");
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(2 * LONGEST)
                    .maxNameLength(2 * LONGEST)
                    .build())
            .build();

    private ResourceText() {}

    static JsonParser parser(java.io.Reader reader) {
        return JSON.createParser(ObjectReadContext.empty(), new CutShort(reader));
    }

    static Refused larger(@Nullable String element) {
        return new Refused(element, "is larger than " + LONGEST + " characters", RequestProblem.TOO_LARGE.code());
    }

    /** What was cut out: the type, and the text unless nobody wanted it or it was refused. */
    record Cut(
            @Nullable String type,
            @Nullable String json,
            @Nullable Refused refusal) {}

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
                return new Cut(null, null, new Refused("resourceType", "is not a text"));
            }
            type = from.getString();
            if (!wanted.test(type)) {
                skip(from);
                return new Cut(type, null, null);
            }
        }
        Copy copy = new Copy(type, from.streamReadContext());
        Refused refusal = copy.rest(from, type == null ? first : from.nextToken());
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
        private final TokenStreamContext resource;
        private @Nullable Refused refusal;
        private boolean typeComes;

        Copy(@Nullable String type, TokenStreamContext resource) {
            this.type = type;
            this.resource = resource;
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
        Refused rest(JsonParser from, JsonToken first) {
            int depth = 1;
            for (JsonToken token = first; ; token = from.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 1) {
                    noteType(from, token);
                }
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
            try {
                requireBounded(from, token, depth);
                to.copyCurrentEventExact(from);
                if (text.getBuffer().length() > LONGEST) {
                    throw larger(null);
                }
            } catch (Refused e) {
                refusal = e;
            }
        }

        private void requireBounded(JsonParser from, JsonToken token, int depth) {
            if (depth > DEEPEST) {
                throw new Refused(path(from), "is nested deeper than " + DEEPEST, RequestProblem.TOO_LARGE.code());
            }
            if (token == JsonToken.VALUE_STRING && from.getStringLength() > LONGEST) {
                throw larger(path(from));
            }
            if (token.isNumeric() && isHuge(from.getString())) {
                throw huge(path(from));
            }
        }

        /** The FHIR path, from the resource on. */
        private String path(JsonParser from) {
            Deque<String> names = new ArrayDeque<>();
            for (TokenStreamContext one = from.streamReadContext();
                    one != null;
                    one = one.equals(resource) ? null : one.getParent()) {
                if (one.currentName() != null) {
                    names.addFirst(one.currentName());
                }
            }
            return String.join(".", names);
        }

        private void noteType(JsonParser from, JsonToken token) {
            if (typeComes && token == JsonToken.VALUE_STRING) {
                type = from.getString();
            }
            typeComes = token == JsonToken.PROPERTY_NAME && from.currentName().equals("resourceType");
        }
    }

    /** Whether a number, as it was written, would take the memory of the machine as soon as all its digits are. */
    static boolean isHuge(String number) {
        Matcher form = EXPONENT.matcher(number);
        String exponent = form.matches() ? form.group(1) : "";
        return number.length() > LONGEST_NUMBER
                || exponent.length() > 4
                || Integer.parseInt("0" + exponent) > LARGEST_EXPONENT;
    }

    static Refused huge(String element) {
        return new Refused(
                element,
                "is a number of more than " + LONGEST_NUMBER + " digits or an exponent beyond " + LARGEST_EXPONENT,
                RequestProblem.INVALID_VALUE.code());
    }
}
