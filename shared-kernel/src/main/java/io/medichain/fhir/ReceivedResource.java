package io.medichain.fhir;

import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A resource as another system sent it (HL7 FHIR R4), kept beside what is understood of it here: nothing that it says
 * is lost. It is kept in canonical JSON (FHIR R4, "Canonical JSON": no whitespace, the members of an object by their
 * names), so that a repeat is the same text; every number has the digits that it came with, and every list its order.
 *
 * @param json the canonical text, at most 500,000 characters
 */
@Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE, example = """
        {
          "code": {"coding": [{"code": "8867-4", "system": "http://loinc.org"}]},
          "id": "f1",
          "resourceType": "Observation",
          "status": "final",
          "valueQuantity": {"unit": "/min", "value": 72.0}
        }""")
@JsonSerialize(using = ReceivedResource.Written.class)
@JsonDeserialize(using = ReceivedResource.Read.class)
public record ReceivedResource(@Schema(hidden = true) String json) {
    private static final String RESOURCE = "a resource of FHIR R4, with its resourceType";
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
    private static final String MEMBER = "\"resourceType\":\"";

    /** Of one JSON object, in any layout. */
    public static ReceivedResource of(String json) {
        return new ReceivedResource(CanonicalText.of(json));
    }

    /** What it is, itself and not what is contained in it; empty where it does not say so. */
    public Optional<String> type() {
        return CanonicalText.member(json, "resourceType")
                .filter(type -> TYPE.matcher(type).matches());
    }

    /** What its source calls it: its type and id there, {@code Observation/f1}; empty where it has no id. */
    public Optional<String> place() {
        return type().flatMap(type -> CanonicalText.member(json, "id").map(id -> type + "/" + id));
    }

    /**
     * When its source has changed it last, as it says itself (HL7 FHIR R4, Meta.lastUpdated); empty where it does not.
     */
    public Optional<Instant> lastUpdated() {
        return CanonicalText.member(json, "meta", "lastUpdated").flatMap(ReceivedResource::moment);
    }

    /** A moment with its zone (HL7 FHIR R4, instant); empty where it is none. */
    public static Optional<Instant> moment(String said) {
        try {
            return Optional.of(OffsetDateTime.parse(said).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether it says that its entry is not in use any more (HL7 FHIR R4, Patient.active): if it says nothing, it is.
     */
    public boolean isInactive() {
        return CanonicalText.member(json, "active").filter("false"::equals).isPresent();
    }

    /**
     * Requires of one that comes in that it says what it is.
     *
     * @throws io.medichain.problem.ProblemException (HTTP 400) where it does not
     */
    public static void requireType(@Nullable ReceivedResource original) {
        Rule.format(original == null || original.type().isPresent(), "original", RESOURCE);
    }

    static final class Written extends ValueSerializer<ReceivedResource> {
        @Override
        public void serialize(ReceivedResource resource, JsonGenerator to, SerializationContext context) {
            CanonicalText.copy(resource.json, to);
        }
    }

    static final class Read extends ValueDeserializer<ReceivedResource> {
        @Override
        public ReceivedResource deserialize(JsonParser from, DeserializationContext context) {
            String json = CanonicalText.of(from);
            Rule.format(saysAType(json), "original", RESOURCE);
            Rule.format(json.length() <= Size.RESOURCE, "original", "of at most " + Size.RESOURCE + " characters");
            return new ReceivedResource(json);
        }

        /**
         * What was stored before may say the type of what is contained in it alone, and stays readable. In canonical
         * text a quote inside of a text has a backslash before it.
         */
        private static boolean saysAType(String json) {
            boolean isSaid = false;
            for (int at = json.indexOf(MEMBER); at > 0 && !isSaid; at = json.indexOf(MEMBER, at + 1)) {
                int type = at + MEMBER.length();
                isSaid = (json.charAt(at - 1) == '{' || json.charAt(at - 1) == ',')
                        && TYPE.matcher(json)
                                .region(type, json.indexOf('"', type))
                                .matches();
            }
            return isSaid;
        }
    }
}
