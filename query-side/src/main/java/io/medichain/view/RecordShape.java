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

/** The components of a record as fields of a BSON document. A {@code null} component has no field. */
final class RecordShape<R extends Record> {
    private final Class<R> type;
    private final List<Field> fields;
    private final Map<String, Integer> places = new HashMap<>();
    private final MethodHandle constructor;

    RecordShape(Class<R> type, CodecRegistry registry) {
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

    boolean has(String field) {
        return places.containsKey(field);
    }

    /** Writes the fields into an open document. */
    void write(BsonWriter writer, R content, EncoderContext context) {
        for (Field field : fields) {
            field.write(writer, content, context);
        }
    }

    /** A record that is being read field by field. */
    Reading reading() {
        return new Reading();
    }

    final class Reading {
        private final @Nullable Object[] values = new @Nullable Object[fields.size()];

        /** Reads the value of a field whose name was read; a field that the record does not have is passed over. */
        void read(String name, BsonReader reader, DecoderContext context) {
            Integer place = places.get(name);
            if (place == null) {
                reader.skipValue();
            } else {
                values[place] = fields.get(place).read(reader, context);
            }
        }

        R make() {
            try {
                return type.cast(constructor.invoke(values));
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new CodecConfigurationException("Cannot make " + type, e);
            }
        }
    }

    private record Field(String name, MethodHandle accessor, Codec<Object> codec) {
        static Field of(RecordComponent component, CodecRegistry registry) {
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
