package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

/** BSON as the documents that conditions and index keys are taken from. */
public final class StoredDocument {

    private StoredDocument() {}

    /**
     * Only these fields of a stored document. What comes after the last of them is not looked at.
     *
     * @throws TableFailure if it is no BSON
     */
    public static Document decode(byte[] bson, Set<String> fields) {
        Document document = new Document();
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(bson))) {
            reader.readStartDocument();
            while (document.size() < fields.size() && reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                String name = reader.readName();
                if (fields.contains(name)) {
                    document.put(name, value(reader));
                } else {
                    reader.skipValue();
                }
            }
            return document;
        } catch (org.bson.BSONException e) {
            throw TableFailure.damaged(
                    "a document cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** A filter of a driver. */
    public static Document of(BsonDocument filter) {
        try (BsonDocumentReader reader = new BsonDocumentReader(filter)) {
            return document(reader);
        }
    }

    private static Document document(BsonReader reader) {
        Document document = new Document();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            document.put(reader.readName(), value(reader));
        }
        reader.readEndDocument();
        return document;
    }

    private static List<@Nullable Object> array(BsonReader reader) {
        List<@Nullable Object> array = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            array.add(value(reader));
        }
        reader.readEndArray();
        return array;
    }

    private static @Nullable Object value(BsonReader reader) {
        return switch (reader.getCurrentBsonType()) {
            case DOUBLE -> reader.readDouble();
            case STRING -> reader.readString();
            case DOCUMENT -> document(reader);
            case ARRAY -> array(reader);
            case BINARY -> binary(reader.readBinaryData());
            case OBJECT_ID -> new ObjectId(reader.readObjectId().toByteArray());
            case BOOLEAN -> reader.readBoolean();
            case DATE_TIME -> Instant.ofEpochMilli(reader.readDateTime());
            case NULL -> {
                reader.readNull();
                yield null;
            }
            case REGULAR_EXPRESSION -> {
                org.bson.BsonRegularExpression expression = reader.readRegularExpression();
                yield new BsonRegularExpression(expression.getPattern(), expression.getOptions());
            }
            case INT32 -> reader.readInt32();
            case TIMESTAMP -> new BsonTimestamp(reader.readTimestamp().getValue());
            case INT64 -> reader.readInt64();
            case DECIMAL128 -> decimal(reader.readDecimal128());
            case MIN_KEY -> {
                reader.readMinKey();
                yield MinKey.getInstance();
            }
            case MAX_KEY -> {
                reader.readMaxKey();
                yield MaxKey.getInstance();
            }
            default -> throw new org.bson.BSONException("A type that documents do not have");
        };
    }

    private static Object binary(BsonBinary binary) {
        UUID uuid = binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue()
                ? binary.asUuid(UuidRepresentation.STANDARD)
                : null;
        return uuid == null ? new BinData(binary.getData()) : uuid;
    }

    private static Decimal128 decimal(org.bson.types.Decimal128 decimal) {
        return new Decimal128(decimal.getLow(), decimal.getHigh());
    }
}
