package io.medichain.personal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes Jackson write every {@link Personal} sealed and read it lazily. A mapper that has it writes no personal value
 * in clear.
 */
public final class PersonalModule extends SimpleModule {
    /** Writer attribute: the type of event or view that is being written; part of the place of each sealed value. */
    public static final String PLACE = "io.medichain.personal.place";

    /**
     * The module.
     *
     * @param cipher seals and opens
     * @param values writes and reads the values inside; it must not have this module
     */
    public PersonalModule(PersonalCipher cipher, JsonMapper values) {
        super("medichain-personal");
        addSerializer(Personal.class, new Seal(cipher, values));
        addDeserializer(Personal.class, new Open(cipher, values, null));
    }

    @SuppressWarnings("rawtypes") // Jackson registers by raw class
    private static final class Seal extends ValueSerializer<Personal> {
        private final PersonalCipher cipher;
        private final JsonMapper values;

        Seal(PersonalCipher cipher, JsonMapper values) {
            this.cipher = cipher;
            this.values = values;
        }

        @Override
        public void serialize(Personal personal, JsonGenerator generator, SerializationContext context) {
            generator.writeString(
                    switch (personal.origin()) {
                        case Personal.Sealed<?> sealed -> sealed.ciphertext();
                        case Personal.Known<?> known ->
                            cipher.seal(
                                    known.person(),
                                    known.dataClass(),
                                    place(generator.streamWriteContext(), context),
                                    values.writeValueAsBytes(known.known()));
                    });
        }

        private static String place(TokenStreamContext field, SerializationContext context) {
            Object type = context.getAttribute(PLACE);
            StringBuilder path = new StringBuilder();
            for (TokenStreamContext at = field; at != null && !at.inRoot(); at = at.getParent()) {
                if (at.hasCurrentName()) {
                    path.insert(0, "/" + at.currentName());
                }
            }
            return (type == null ? "" : type) + path.toString();
        }
    }

    @SuppressWarnings("rawtypes") // Jackson registers by raw class
    private static final class Open extends ValueDeserializer<Personal> {
        private final PersonalCipher cipher;
        private final JsonMapper values;
        private final @Nullable JavaType type;

        Open(PersonalCipher cipher, JsonMapper values, @Nullable JavaType type) {
            this.cipher = cipher;
            this.values = values;
            this.type = type;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            JavaType declared = context.getContextualType();
            return new Open(cipher, values, declared.containedTypeOrUnknown(0));
        }

        @Override
        public Personal<?> deserialize(JsonParser parser, DeserializationContext context) {
            String sealed = parser.getValueAsString();
            JavaType inside = type == null ? context.constructType(Object.class) : type;
            return Personal.sealed(sealed, () -> cipher.open(sealed).map(bytes -> values.readValue(bytes, inside)));
        }
    }
}
