package io.medichain.view;

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecRegistry;

/**
 * Writes a view's document: {@code _id} and {@code position}, then the components of its record as fields beside them.
 */
final class DocumentCodec<D extends Record> implements Codec<ViewDocument<D>> {
    static final String ID = "_id";
    static final String POSITION = "position";

    private final RecordShape<D> shape;

    DocumentCodec(Class<D> type, CodecRegistry registry) {
        this.shape = new RecordShape<>(type, registry);
        if (shape.has(POSITION) || shape.has(ID) || shape.has(DocumentSeal.FIELD)) {
            throw new CodecConfigurationException("A document's field cannot be named position, seal or _id");
        }
    }

    @Override
    public void encode(BsonWriter writer, ViewDocument<D> document, EncoderContext context) {
        writer.writeStartDocument();
        writer.writeString(ID, document.key());
        writer.writeInt64(POSITION, document.position());
        shape.write(writer, document.content(), context);
        writer.writeEndDocument();
    }

    @Override
    public ViewDocument<D> decode(BsonReader reader, DecoderContext context) {
        String key = "";
        long position = 0;
        RecordShape<D>.Reading reading = shape.reading();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            switch (name) {
                case ID -> key = reader.readString();
                case POSITION -> position = reader.readInt64();
                default -> reading.read(name, reader, context);
            }
        }
        reader.readEndDocument();
        return new ViewDocument<>(key, position, reading.make());
    }

    @Override
    @SuppressWarnings("unchecked") // a codec stands for the raw class
    public Class<ViewDocument<D>> getEncoderClass() {
        return (Class<ViewDocument<D>>) (Class<?>) ViewDocument.class;
    }
}
