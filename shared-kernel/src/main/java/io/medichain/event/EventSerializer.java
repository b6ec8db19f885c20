package io.medichain.event;

import io.medichain.personal.KeyVault;
import io.medichain.personal.PersonalModule;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Axon's serializer for events, metadata and snapshots. Events are stored under their {@link EventType}; other classes
 * only when they are ours, Axon's or the JDK's, so that a stored name can never load anything else. Metadata are texts
 * in canonical JSON (RFC 8785): the same bytes whatever engine keeps them, so that the ledger can hash them.
 */
public final class EventSerializer extends Jackson3Serializer {
    private final EventTypes types;

    public EventSerializer(EventTypes types, KeyVault vault) {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(builder -> StoredJson.seal(builder, vault)));
        this.types = types;
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> expected) {
        SerializedType type = typeForClass(object == null ? Void.class : object.getClass());
        byte[] bytes = object instanceof MetaData metadata
                ? CanonicalJson.object(texts(metadata))
                : getWriter()
                        .withAttribute(PersonalModule.PLACE, type.getName())
                        .writeValueAsBytes(object);
        return new SimpleSerializedObject<>(getConverter().convert(bytes, expected), expected, type);
    }

    private static Map<String, String> texts(MetaData metadata) {
        Map<String, String> texts = new HashMap<>();
        metadata.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException("The metadata " + name + " of an event is no text");
            }
            texts.put(name, text);
        });
        return texts;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as Axon declares it
    public SerializedType typeForClass(Class type) {
        if (type != null && type.isAnnotationPresent(EventType.class)) {
            return new SimpleSerializedType(EventTypes.name(type), EventTypes.revision(type));
        }
        return super.typeForClass(type);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return types.classOf(type.getName())
                .<Class<?>>map(known -> known)
                .orElseGet(() -> isTrusted(type.getName()) ? super.classForType(type) : UnknownSerializedType.class);
    }

    private static boolean isTrusted(String className) {
        return className.startsWith("io.medichain.")
                || className.startsWith("org.axonframework.")
                || className.startsWith("java.lang.")
                || className.startsWith("java.util.");
    }
}
