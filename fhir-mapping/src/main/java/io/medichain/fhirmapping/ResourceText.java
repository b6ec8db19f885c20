package io.medichain.fhirmapping;

import io.medichain.problem.RequestProblem;
import java.io.Reader;
import java.io.Writer;
import java.util.Set;
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
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts one resource out of a stream of JSON. What is larger or deeper than allowed is skipped to its end, so that the
 * next resource can still be read; at no time is more than one resource in memory.
 */
public final class ResourceText {
    /** Characters of one resource, attachments included. */
    public static final int LONGEST = 8_000_000;
    /** Nested objects and lists in one resource; FHIR R4 needs fewer than 30. */
    public static final int DEEPEST = 60;

    /** Characters of a number. */
    public static final int LONGEST_NUMBER = 100;

    public static final String BUNDLE = "Bundle";

    /** What changes the meaning of all around it (HL7 FHIR R4, "isModifier" of every resource and element). */
    public static final Set<String> MODIFIERS = Set.of("modifierExtension", "implicitRules");

    private static final int LARGEST_EXPONENT = 1_000;
    private static final Pattern EXPONENT = Pattern.compile(".*[eE][+-]?0*(\\d*)");
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(2 * LONGEST)
                    .maxNameLength(2 * LONGEST)
                    .build())
            .build();

    private ResourceText() {}

    public static JsonParser parser(Reader reader) {
        return JSON.createParser(ObjectReadContext.empty(), new CutShort(reader));
    }

    static JsonGenerator generator(Writer writer) {
        return JSON.createGenerator(ObjectWriteContext.empty(), writer);
    }

    public static Refused larger(@Nullable String element) {
        return new Refused(element, "is larger than " + LONGEST + " characters", RequestProblem.TOO_LARGE.code());
    }

    /**
     * What was cut out: the type, and the text unless nobody wanted it or it was refused.
     *
     * @param bundle where it turned out to be a bundle, which is not copied: the parser stands within it
     */
    public record Cut(
            @Nullable String type,
            @Nullable String json,
            @Nullable Refused refusal,
            @Nullable Opening bundle) {
        public Cut(@Nullable String type, @Nullable String json, @Nullable Refused refusal) {
            this(type, json, refusal, null);
        }
    }

    /**
     * The beginning of a bundle.
     *
     * @param isCertain whether its resourceType was read
     * @param kind its type, where that was read
     * @param isModified whether something was read that changes the meaning of all that is in it
     */
    public record Opening(boolean isCertain, @Nullable String kind, boolean isModified) {}

    /**
     * Reads the object at whose beginning the parser stands, to its end.
     *
     * @param wanted by type; the text of others is not kept
     */
    public static Cut cut(JsonParser from, Predicate<String> wanted) {
        return cut(from, wanted, false);
    }

    /** The same, but of a bundle only its beginning, up to its type or to its entries. */
    public static Cut cutOrOpen(JsonParser from, Predicate<String> wanted) {
        return cut(from, wanted, true);
    }

    private static Cut cut(JsonParser from, Predicate<String> wanted, boolean opensBundles) {
        JsonToken first = from.nextToken();
        String type = null;
        if (first == JsonToken.PROPERTY_NAME && from.currentName().equals("resourceType")) {
            if (from.nextToken() != JsonToken.VALUE_STRING) {
                skip(from);
                return new Cut(null, null, new Refused("resourceType", "is not a text"));
            }
            type = from.getString();
            if (opensBundles && type.equals(BUNDLE)) {
                return new Cut(type, null, null, new Opening(true, null, false));
            }
            if (!wanted.test(type)) {
                skip(from);
                return new Cut(type, null, null);
            }
        }
        ResourceCopy copy = new ResourceCopy(type, from.streamReadContext(), opensBundles);
        return copy.rest(from, type == null ? first : from.nextToken());
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

    /** Whether a number, as it was written, would take the memory of the machine as soon as all its digits are. */
    public static boolean isHuge(String number) {
        Matcher form = EXPONENT.matcher(number);
        String exponent = form.matches() ? form.group(1) : "";
        return number.length() > LONGEST_NUMBER
                || exponent.length() > 4
                || Integer.parseInt("0" + exponent) > LARGEST_EXPONENT;
    }

    public static Refused huge(@Nullable String element) {
        return new Refused(
                element,
                "is a number of more than " + LONGEST_NUMBER + " digits or an exponent beyond " + LARGEST_EXPONENT,
                RequestProblem.INVALID_VALUE.code());
    }
}
