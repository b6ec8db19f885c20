package io.medichain.http;

import io.medichain.identity.EmailAddress;
import io.medichain.problem.Legible;
import io.medichain.problem.LegibleName;
import io.medichain.problem.PartOfName;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.jdk.UUIDDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;

/**
 * The scalars of a body, each held to what can be stored, shown and sorted, wherever it stands. It is stricter than
 * what is asked of stored values, so that a rule that comes later makes nothing unreadable (adr 14).
 */
final class Incoming {
    /** The reader around it adds the path to the field. */
    private static final String HERE = "";

    private Incoming() {}

    /** Of seconds since 1970, or of a list of year, month and day, the document says nothing. */
    private static void requireText(JsonParser parser, int longest, String expected) {
        boolean isText = parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() <= longest;
        Rule.format(isText, HERE, expected);
    }

    /** A text as {@link Legible} wants it. */
    static final class Text extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return Legible.text(super.deserialize(parser, context), HERE);
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return property == null || property.getAnnotation(PartOfName.class) == null ? this : new Name();
        }
    }

    /** A text as {@link LegibleName} wants it. */
    static final class Name extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return LegibleName.text(super.deserialize(parser, context), HERE);
        }
    }

    /** A UUID in its 36 characters; the nil UUID (RFC 9562, §5.9) is nobody's and stands where somebody forgot one. */
    static final class Identifier extends UUIDDeserializer {
        private static final UUID NIL = new UUID(0, 0);

        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) {
            boolean isOtherLength =
                    parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() != Size.UUID;
            Rule.format(!isOtherLength, HERE, "a UUID");
            UUID uuid = super.deserialize(parser, context);
            Rule.format(!NIL.equals(uuid), HERE, "a UUID other than the nil UUID");
            return uuid;
        }
    }

    /** Where a union is expected, which is an object that says its kind. */
    static final class Union extends DeserializationProblemHandler {
        @Override
        public @Nullable JavaType handleMissingTypeId(
                DeserializationContext context, JavaType base, TypeIdResolver kinds, String message) {
            JsonToken at = context.getParser().currentToken();
            Rule.format(at == null || !at.isScalarValue(), HERE, "an object");
            return null;
        }
    }

    /** A time that {@link Rule#time} takes. */
    static final class Time extends StdScalarDeserializer<Instant> {
        Time() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
            requireText(parser, Size.TIME, "a time such as 2026-03-03T14:02:00Z");
            return Rule.optionalTime(InstantDeserializer.INSTANT.deserialize(parser, context), HERE);
        }
    }

    /** An e-mail address that a mail server can take. */
    static final class Address extends StdScalarDeserializer<EmailAddress> {
        private static final String EXPECTED = "an e-mail address";

        Address() {
            super(EmailAddress.class);
        }

        @Override
        public EmailAddress deserialize(JsonParser parser, DeserializationContext context) {
            requireText(parser, Size.ADDRESS, EXPECTED);
            String text = parser.getString();
            Rule.format(EmailAddress.isDeliverable(text), HERE, EXPECTED);
            return new EmailAddress(text);
        }
    }

    /** A day that {@link Rule#optionalDay} takes. */
    static final class Day extends StdScalarDeserializer<LocalDate> {
        Day() {
            super(LocalDate.class);
        }

        @Override
        public @Nullable LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            requireText(parser, Size.DAY, "a day such as 2026-03-03");
            return Rule.optionalDay(LocalDateDeserializer.INSTANCE.deserialize(parser, context), HERE);
        }
    }
}
