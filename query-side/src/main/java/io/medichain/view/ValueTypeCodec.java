package io.medichain.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/** Writes a value type (a record around one {@code @JsonValue}) as that value, as its JSON form is. */
final class ValueTypeCodec<T, V> implements Codec<T> {
    private final Class<T> type;
    private final Codec<V> inside;
    private final MethodHandle accessor;
    private final MethodHandle constructor;

    private ValueTypeCodec(Class<T> type, RecordComponent component, Codec<V> inside) {
        this.type = type;
        this.inside = inside;
        try {
            Constructor<T> canonical = type.getDeclaredConstructor(component.getType());
            canonical.setAccessible(true);
            component.getAccessor().setAccessible(true);
            this.accessor = MethodHandles.lookup().unreflect(component.getAccessor());
            this.constructor = MethodHandles.lookup().unreflectConstructor(canonical);
        } catch (ReflectiveOperationException e) {
            throw new CodecConfigurationException("No access to " + type, e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the accessor answers the component's type
    public void encode(BsonWriter writer, T value, EncoderContext context) {
        try {
            inside.encode(writer, (V) accessor.invoke(value), context);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecConfigurationException("Cannot write " + type, e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the constructor makes the type
    public T decode(BsonReader reader, DecoderContext context) {
        try {
            return (T) constructor.invoke(inside.decode(reader, context));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new CodecConfigurationException("Cannot read " + type, e);
        }
    }

    @Override
    public Class<T> getEncoderClass() {
        return type;
    }

    /** Offers the codec for records of one component that is their JSON value. */
    static final class Provider implements CodecProvider {
        @Override
        public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
            if (!type.isRecord() || type.getRecordComponents().length != 1) {
                return null;
            }
            RecordComponent component = type.getRecordComponents()[0];
            if (!component.getAccessor().isAnnotationPresent(JsonValue.class)) {
                return null;
            }
            return new ValueTypeCodec<>(type, component, registry.get(component.getType()));
        }
    }
}
