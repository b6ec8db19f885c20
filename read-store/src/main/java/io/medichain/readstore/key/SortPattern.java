package io.medichain.readstore.key;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The order a query asks for, and the key by which a document is sorted in it. For one thread at a time. */
public final class SortPattern {

    private final List<FieldOrder> fields;
    /** Made for what an index does not put in order. */
    private @Nullable List<IndexPattern> patterns;

    public SortPattern(List<FieldOrder> fields) {
        this.fields = List.copyOf(fields);
    }

    public List<FieldOrder> fields() {
        return fields;
    }

    /** The fields of a document, at the top level, from which the key is made. */
    public Set<String> names() {
        return fields.stream().map(field -> field.steps().getFirst()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The sort key. Of an array the element counts that comes first in the asked order, as MongoDB has it: the least
     * when ascending, the greatest when descending.
     */
    public byte[] keyOf(Document document) {
        KeyBuffer out = new KeyBuffer();
        for (IndexPattern pattern : patterns()) {
            List<byte[]> keys = pattern.keysOf(document).keys();
            byte[] first = keys.get(0);
            for (byte[] key : keys) {
                first = Arrays.compareUnsigned(key, first) < 0 ? key : first;
            }
            out.put(first);
        }
        return out.toBytes();
    }

    private List<IndexPattern> patterns() {
        List<IndexPattern> made = patterns;
        if (made == null) {
            made = fields.stream()
                    .map(field -> new IndexPattern(List.of(field)))
                    .toList();
            patterns = made;
        }
        return made;
    }
}
