package io.medichain.readstore.storage;

import java.nio.ByteBuffer;
import org.bson.BSONException;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Stored definitions, whose fields are all there unless the catalog is damaged. */
final class Definition {

    private static final DocumentCodec CODEC = new DocumentCodec();

    private Definition() {}

    static byte[] encode(Document definition) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, definition, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }

    static Document decode(byte[] bson) {
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(bson))) {
            return CODEC.decode(reader, DecoderContext.builder().build());
        } catch (BSONException e) {
            throw TableFailure.damaged("a definition in the catalog cannot be read");
        }
    }

    static <T> T required(Document definition, String field, Class<T> type) {
        Object value = definition.get(field);
        if (!type.isInstance(value)) {
            throw TableFailure.damaged("the catalog misses the field " + field);
        }
        return type.cast(value);
    }
}
