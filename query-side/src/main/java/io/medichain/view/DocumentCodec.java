package io.medichain.view;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Writes a view's document: {@code _id} and {@code position}, then the components of its record as fields beside them.
 */
final class DocumentCodec<D extends Record> implements Codec<ViewDocument<D>> {
    static final String ID = "_id";
    static final String POSITION = "position";

    private final Class<D> type;
    private final List<Field> fields;
    private final Map<String, Integer> places = new HashMap<>();
    private final MethodHandle constructor;

    DocumentCodec(Class<D> type, CodecRegistry registry) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        this.fields = Arrays.stream(components)
                .map(component -> Field.of(component, registry))
                .toList();
        for (int i = 0; i < components.length; i++) {
            places.put(components[i].getName(), i);
        }
        this.constructor = constructor(type, components);
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(canonical).asSpreader(Object[].class, types.length);
        } catch (ReflectiveOperationException e) {
            throw new CodecConfigurationException("No access to " + type, e);
        }
    }

    @Override
    public void encode(BsonWriter writer, ViewDocument<D> document, EncoderContext context) {
        writer.writeStartDocument();
        writer.writeString(ID, document.key());
        writer.writeInt64(POSITION, document.position());
        for (Field field : fields) {
            field.write(writer, document.content(), context);
        }
        writer.writeEndDocument();
    }

    @Override
    public ViewDocument<D> decode(BsonReader reader, DecoderContext context) {
        String key = "";
        long position = 0;
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            Integer place = places.get(name);
            if (name.equals(ID)) {
                key = reader.readString();
            } else if (name.equals(POSITION)) {
                position = reader.readInt64();
            } else if (place == null) {
                reader.skipValue();
            } else {
                values[place] = fields.get(place).read(reader, context);
            }
        }
        reader.readEndDocument();
        return new ViewDocument<>(key, position, make(values));
    }

    private D make(@Nullable Object[] values) {
        try {
            return type.cast(constructor.invoke(values));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecConfigurationException("Cannot make " + type, e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a codec stands for the raw class
    public Class<ViewDocument<D>> getEncoderClass() {
        return (Class<ViewDocument<D>>) (Class<?>) ViewDocument.class;
    }

    private record Field(String name, MethodHandle accessor, Codec<Object> codec) {
        static Field of(RecordComponent component, CodecRegistry registry) {
            if (component.getName().equals(POSITION)) {
                throw new CodecConfigurationException("A document's field cannot be named position");
            }
            try {
                component.getAccessor().setAccessible(true);
                MethodHandle accessor = MethodHandles.lookup()
                        .unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                return new Field(component.getName(), accessor, codec(component.getGenericType(), registry));
            } catch (IllegalAccessException e) {
                throw new CodecConfigurationException("No access to " + component, e);
            }
        }

        @SuppressWarnings("unchecked") // the registry answers the codec of the component's type
        private static Codec<Object> codec(Type type, CodecRegistry registry) {
            if (type instanceof ParameterizedType parameterized) {
                return (Codec<Object>) registry.get(
                        (Class<?>) parameterized.getRawType(), List.of(parameterized.getActualTypeArguments()));
            }
            Class<?> raw = (Class<?>) type;
            return (Codec<Object>)
                    registry.get(MethodType.methodType(raw).wrap().returnType());
        }

        void write(BsonWriter writer, Record content, EncoderContext context) {
            Object value;
            try {
                value = (Object) accessor.invokeExact((Object) content);
            } catch (Throwable e) {
                throw new CodecConfigurationException("Cannot read the component " + name, e);
            }
            if (value != null) {
                writer.writeName(name);
                codec.encode(writer, value, context);
            }
        }

        @Nullable
        Object read(BsonReader reader, DecoderContext context) {
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                return null;
            }
            return codec.decode(reader, context);
        }
    }
}
