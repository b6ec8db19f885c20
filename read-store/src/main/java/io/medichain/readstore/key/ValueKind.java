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
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The brackets of MongoDB's comparison order, lowest first. Values are only compared within their bracket. */
public enum ValueKind {
    MIN_KEY(0x08),
    EMPTY_ARRAY(0x0C),
    NULL(0x10),
    NUMBER(0x18),
    STRING(0x20),
    DOCUMENT(0x28),
    ARRAY(0x30),
    BINARY(0x38),
    OBJECT_ID(0x40),
    BOOLEAN(0x48),
    DATE(0x50),
    TIMESTAMP(0x58),
    REGULAR_EXPRESSION(0x60),
    JAVASCRIPT(0x68),
    MAX_KEY(0xF0);

    private final int tag;

    ValueKind(int tag) {
        this.tag = tag;
    }

    /** The first byte of every key of this kind; the next number is above all of them. */
    public int tag() {
        return tag;
    }

    /**
     * The kind of a value.
     *
     * @throws IllegalArgumentException for a value that is not of BSON
     */
    public static ValueKind of(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Missing missing -> NULL;
            case EmptyArray empty -> EMPTY_ARRAY;
            case Number number -> NUMBER;
            case String text -> STRING;
            case Map<?, ?> document -> DOCUMENT;
            case Collection<?> array -> ARRAY;
            case BinData binary -> BINARY;
            case LegacyUUID uuid -> BINARY;
            case UUID uuid -> BINARY;
            case ObjectId id -> OBJECT_ID;
            case Boolean truth -> BOOLEAN;
            case Instant instant -> DATE;
            case BsonTimestamp timestamp -> TIMESTAMP;
            case BsonRegularExpression expression -> REGULAR_EXPRESSION;
            case BsonJavaScript script -> JAVASCRIPT;
            case MinKey min -> MIN_KEY;
            case MaxKey max -> MAX_KEY;
            default -> throw new IllegalArgumentException("not a BSON value: " + value.getClass());
        };
    }
}
