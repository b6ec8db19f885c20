package io.medichain.http;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * A number with more digits than are read. It is refused before anybody knows for what it was meant, so that only the
 * parser can tell where it stands.
 */
final class LongNumber extends JacksonException {
    static final String DETAIL = "A number has too many digits.";

    private final String pointer;

    private LongNumber(String pointer) {
        super(DETAIL);
        this.pointer = pointer;
    }

    /** Whether that is what broke a bound. */
    static boolean isIt(StreamConstraintsException limit) {
        return limit.getOriginalMessage().startsWith("Number ");
    }

    /** Its place in the whole body (RFC 6901). */
    String pointer() {
        return pointer;
    }

    /** The place is whole already. */
    @Override
    public JacksonException prependPath(Reference reference) {
        return this;
    }

    /** Reads an object, in which such a number gets its place. */
    static final class Placed extends DelegatingDeserializer {
        Placed(ValueDeserializer<?> object) {
            super(object);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> object) {
            return new Placed(object);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            try {
                return super.deserialize(parser, context);
            } catch (StreamConstraintsException e) {
                throw isIt(e)
                        ? new LongNumber(
                                parser.streamReadContext().pathAsPointer().toString())
                        : e;
            }
        }
    }
}
