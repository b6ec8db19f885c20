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
        SealedText text = new SealedText(cipher, values);
        addSerializer(Personal.class, new Seal(text));
        addDeserializer(Personal.class, new Open(text, null));
    }

    @SuppressWarnings("rawtypes") // Jackson registers by raw class
    private static final class Seal extends ValueSerializer<Personal> {
        private final SealedText text;

        Seal(SealedText text) {
            this.text = text;
        }

        @Override
        public void serialize(Personal personal, JsonGenerator generator, SerializationContext context) {
            generator.writeString(text.write(personal, () -> place(generator.streamWriteContext(), context)));
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
        private final SealedText text;
        private final @Nullable JavaType type;

        Open(SealedText text, @Nullable JavaType type) {
            this.text = text;
            this.type = type;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            JavaType declared = context.getContextualType();
            return new Open(text, declared.containedTypeOrUnknown(0));
        }

        @Override
        public Personal<?> deserialize(JsonParser parser, DeserializationContext context) {
            return text.read(parser.getValueAsString(), type == null ? Object.class : type);
        }
    }
}
