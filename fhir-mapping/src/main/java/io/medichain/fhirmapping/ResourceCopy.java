package io.medichain.fhirmapping;

import io.medichain.problem.RequestProblem;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/** The copy of one resource out of a stream of JSON, as far as it is one that can be held. */
final class ResourceCopy {
    private final StringWriter text = new StringWriter(2048);
    private final JsonGenerator to = ResourceText.generator(text);
    /** The names so far in each object around. */
    private final Deque<Set<String>> names = new ArrayDeque<>();

    private final TokenStreamContext resource;
    private final boolean opensBundles;
    private @Nullable String type;
    private @Nullable String kind;
    private @Nullable Refused refusal;
    private boolean isModified;

    /** @param type where that was read already */
    ResourceCopy(@Nullable String type, TokenStreamContext resource, boolean opensBundles) {
        this.type = type;
        this.resource = resource;
        this.opensBundles = opensBundles;
        names.push(new HashSet<>());
        to.writeStartObject();
        if (type != null) {
            names.element().add("resourceType");
            to.writeStringProperty("resourceType", type);
        }
    }

    /** Copies to the end of the object; stops where it is a bundle, if those are to be opened. */
    ResourceText.Cut rest(JsonParser from, JsonToken first) {
        int depth = 1;
        for (JsonToken token = first; ; token = from.nextToken()) {
            if (depth == 1) {
                noteRoot(from, token);
                if (opensBundles && isBundle(from, token)) {
                    return new ResourceText.Cut(
                            null, null, null, new ResourceText.Opening(type != null, kind, isModified));
                }
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (refusal == null) {
                one(from, token, depth);
            }
            if (depth == 0) {
                break;
            }
        }
        if (refusal != null) {
            return new ResourceText.Cut(type, null, refusal);
        }
        to.close();
        return new ResourceText.Cut(type, text.toString(), null);
    }

    /** A list of entries before anything says what it is: only a bundle is as large as that. */
    private boolean isBundle(JsonParser from, JsonToken token) {
        return type == null
                ? token == JsonToken.START_ARRAY && "entry".equals(from.currentName())
                : type.equals(ResourceText.BUNDLE);
    }

    private void noteRoot(JsonParser from, JsonToken token) {
        isModified |= token == JsonToken.PROPERTY_NAME && ResourceText.MODIFIERS.contains(from.currentName());
        if (token == JsonToken.VALUE_STRING) {
            switch (from.currentName()) {
                case "resourceType" -> type = type == null ? from.getString() : type;
                case "type" -> kind = from.getString();
                default -> {}
            }
        }
    }

    private void one(JsonParser from, JsonToken token, int depth) {
        try {
            requireBounded(from, token, depth);
            requireOnce(from, token);
            to.copyCurrentEventExact(from);
            if (text.getBuffer().length() > ResourceText.LONGEST) {
                throw ResourceText.larger(null);
            }
        } catch (Refused e) {
            refusal = e;
        }
    }

    private void requireBounded(JsonParser from, JsonToken token, int depth) {
        if (depth > ResourceText.DEEPEST) {
            throw new Refused(
                    path(from), "is nested deeper than " + ResourceText.DEEPEST, RequestProblem.TOO_LARGE.code());
        }
        if (token == JsonToken.VALUE_STRING) {
            if (from.getStringLength() > ResourceText.LONGEST) {
                throw ResourceText.larger(path(from));
            }
            MarkingReader.requireWhole(characters(from), path(from));
        }
        if (token.isNumeric() && ResourceText.isHuge(from.getString())) {
            throw ResourceText.huge(path(from));
        }
    }

    private static CharBuffer characters(JsonParser from) {
        return CharBuffer.wrap(from.getStringCharacters(), from.getStringOffset(), from.getStringLength());
    }

    private void requireOnce(JsonParser from, JsonToken token) {
        switch (token) {
            case START_OBJECT -> names.push(new HashSet<>());
            case END_OBJECT -> names.pop();
            case PROPERTY_NAME -> {
                MarkingReader.requireWhole(from.currentName(), "the name of an element");
                if (!names.element().add(from.currentName())) {
                    throw new Refused(path(from), "stands there twice", RequestProblem.MALFORMED.code());
                }
            }
            default -> {}
        }
    }

    /** The FHIR path, from the resource on. */
    private String path(JsonParser from) {
        Deque<String> steps = new ArrayDeque<>();
        for (TokenStreamContext one = from.streamReadContext();
                one != null;
                one = one.equals(resource) ? null : one.getParent()) {
            if (one.currentName() != null) {
                steps.addFirst(one.currentName());
            }
        }
        return String.join(".", steps);
    }
}
