package io.medichain.readstore.key;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The order a query asks for, and the key by which a document is sorted in it. */
public final class SortPattern {

    private final List<FieldOrder> fields;
    private final List<IndexPattern> patterns;

    public SortPattern(List<FieldOrder> fields) {
        this.fields = List.copyOf(fields);
        this.patterns =
                fields.stream().map(field -> new IndexPattern(List.of(field))).toList();
    }

    public List<FieldOrder> fields() {
        return fields;
    }

    /** The fields of a document, at the top level, from which the key is made. */
    public Set<String> names() {
        return patterns.stream().flatMap(pattern -> pattern.names().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The sort key. Of an array the element counts that comes first in the asked order, as MongoDB has it: the least
     * when ascending, the greatest when descending.
     */
    public byte[] keyOf(Document document) {
        KeyBuffer out = new KeyBuffer();
        for (IndexPattern pattern : patterns) {
            List<byte[]> keys = pattern.keysOf(document).keys();
            byte[] first = keys.get(0);
            for (byte[] key : keys) {
                first = Arrays.compareUnsigned(key, first) < 0 ? key : first;
            }
            out.put(first);
        }
        return out.toBytes();
    }
}
