package io.medichain.view;

import java.util.UUID;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Writes a UUID as its 36 characters, so that a document reads the same in every tool. */
final class UuidTextCodec implements Codec<UUID> {
    @Override
    public void encode(BsonWriter writer, UUID value, EncoderContext context) {
        writer.writeString(value.toString());
    }

    @Override
    public UUID decode(BsonReader reader, DecoderContext context) {
        return UUID.fromString(reader.readString());
    }

    @Override
    public Class<UUID> getEncoderClass() {
        return UUID.class;
    }
}
