package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.FieldOrder;
import io.medichain.readstore.key.IndexPattern;
import io.medichain.readstore.key.KeyEncoding;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An $in of many values: the library would compare each document with each of them. */
final class Membership {

    private static final int MANY = 8;

    private final IndexPattern field;
    private final Set<ByteBuffer> values;

    private Membership(String path, Collection<?> values) {
        this.field = new IndexPattern(List.of(new FieldOrder(path, false)));
        this.values = HashSet.newHashSet(values.size());
        values.forEach(value -> this.values.add(ByteBuffer.wrap(KeyEncoding.encode(value))));
    }

    /** An $in on a field, if it has many values and all of them have keys. */
    static Optional<Membership> of(String path, @Nullable Object values) {
        return values instanceof Collection<?> many && many.size() > MANY && isUsable(path, many)
                ? Optional.of(new Membership(path, many))
                : Optional.empty();
    }

    /**
     * Null within an array on the way is left to the library: an index has a key for an empty array that no null
     * matches.
     */
    private static boolean isUsable(String path, Collection<?> values) {
        boolean nested = path.contains(".");
        return path.chars().noneMatch(Character::isDigit)
                && values.stream().allMatch(value -> FieldConditions.saysInstants(value) && !(nested && value == null));
    }

    boolean test(Document document) {
        return field.keysOf(document).keys().stream().anyMatch(key -> values.contains(ByteBuffer.wrap(key)));
    }
}
