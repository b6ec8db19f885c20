package io.medichain.view;

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record inside a document as a document of its components. Unlike the driver's, it reads records that are not
 * public.
 */
final class RecordCodec<R extends Record> implements Codec<R> {
    private final Class<R> type;
    private final RecordShape<R> shape;

    private RecordCodec(Class<R> type, CodecRegistry registry) {
        this.type = type;
        this.shape = new RecordShape<>(type, registry);
    }

    @Override
    public void encode(BsonWriter writer, R value, EncoderContext context) {
        writer.writeStartDocument();
        shape.write(writer, value, context);
        writer.writeEndDocument();
    }

    @Override
    public R decode(BsonReader reader, DecoderContext context) {
        RecordShape<R>.Reading reading = shape.reading();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            reading.read(reader.readName(), reader, context);
        }
        reader.readEndDocument();
        return reading.make();
    }

    @Override
    public Class<R> getEncoderClass() {
        return type;
    }

    /** Offers the codec for every record. */
    static final class Provider implements CodecProvider {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // the class was asked whether it is a record
        public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
            return type.isRecord() ? (Codec<T>) new RecordCodec(type.asSubclass(Record.class), registry) : null;
        }
    }
}
