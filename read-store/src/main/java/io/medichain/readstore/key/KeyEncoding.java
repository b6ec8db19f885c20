package io.medichain.readstore.key;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a BSON value as bytes whose unsigned order is MongoDB's comparison order of values (<a
 * href="https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/">BSON comparison order</a>).
 *
 * <p>No written value is the beginning of another one, so values can stand one after the other in a compound key and
 * can be inverted for a descending field. Missing and null have the same key; an empty array, as a value of an indexed
 * field, stands below null.
 */
public final class KeyEncoding {

    private static final int END = 0x00;
    private static final int ESCAPED_ZERO = 0xFF;

    private KeyEncoding() {}

    /** The key of one value alone. */
    public static byte[] encode(@Nullable Object value) {
        KeyBuffer out = new KeyBuffer();
        write(value, out);
        return out.toBytes();
    }

    /**
     * Appends a value.
     *
     * @throws IllegalArgumentException for a value that is not of BSON
     */
    public static void write(@Nullable Object value, KeyBuffer out) {
        ValueKind kind = ValueKind.of(value);
        out.put(kind.tag());
        switch (value) {
            case null -> {}
            case Missing missing -> {}
            case EmptyArray empty -> {}
            case MinKey min -> {}
            case MaxKey max -> {}
            case Number number -> NumberKey.write(number, out);
            case String text -> writeText(text, out);
            case Map<?, ?> document -> writeDocument(document, out);
            case Collection<?> array -> writeArray(array, out);
            case BinData binary -> writeBinary(0, binary.getData(), out);
            case LegacyUUID uuid -> writeUuid(3, uuid.getUuid(), out);
            case UUID uuid -> writeUuid(4, uuid, out);
            case ObjectId id -> out.put(id.toByteArray());
            case Boolean truth -> out.put(truth ? 1 : 0);
            case Instant instant -> out.putLong(instant.toEpochMilli() ^ Long.MIN_VALUE);
            case BsonTimestamp timestamp -> out.putLong(timestamp.getValue());
            case BsonRegularExpression expression -> {
                writeText(expression.getPattern(), out);
                writeText(expression.getOptions() == null ? "" : expression.getOptions(), out);
            }
            case BsonJavaScript script -> writeText(script.getCode(), out);
            default -> throw new IllegalArgumentException("not a BSON value: " + value.getClass());
        }
    }

    private static void writeText(String text, KeyBuffer out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf(END) < 0) {
            out.put(bytes);
        } else {
            for (byte b : bytes) {
                out.put(b);
                if (b == END) {
                    out.put(ESCAPED_ZERO);
                }
            }
        }
        out.put(END).put(END);
    }

    private static void writeDocument(Map<?, ?> document, KeyBuffer out) {
        for (Map.Entry<?, ?> field : document.entrySet()) {
            out.put(ValueKind.of(field.getValue()).tag());
            out.put(((String) field.getKey()).getBytes(StandardCharsets.UTF_8)).put(END);
            write(field.getValue(), out);
        }
        out.put(END);
    }

    private static void writeArray(Collection<?> array, KeyBuffer out) {
        for (Object element : array) {
            write(element, out);
        }
        out.put(END);
    }

    private static void writeBinary(int subtype, byte[] data, KeyBuffer out) {
        out.putInt(data.length).put(subtype).put(data);
    }

    private static void writeUuid(int subtype, UUID uuid, KeyBuffer out) {
        out.putInt(2 * Long.BYTES).put(subtype);
        out.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }
}
