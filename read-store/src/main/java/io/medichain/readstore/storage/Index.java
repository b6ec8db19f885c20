package io.medichain.readstore.storage;

import io.medichain.readstore.key.FieldOrder;
import io.medichain.readstore.key.IndexPattern;
import io.medichain.readstore.key.KeyBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/**
 * A secondary index.
 *
 * <p>Which of its fields have ever met an array is remembered, because queries on such a field have fewer ways to use
 * the index. It is set before the first such document becomes visible and never taken back.
 */
public final class Index {

    private final int number;
    private final IndexPattern pattern;
    private final AtomicLong arrayFields;
    private long savedArrayFields;

    Index(int number, IndexPattern pattern, long arrayFields) {
        this.number = number;
        this.pattern = pattern;
        this.arrayFields = new AtomicLong(arrayFields);
        this.savedArrayFields = arrayFields;
    }

    int number() {
        return number;
    }

    static Index fromDocument(Document document) {
        return new Index(
                Definition.required(document, "number", Integer.class),
                new IndexPattern(fields(Definition.required(document, "key", Document.class))),
                Definition.required(document, "arrayFields", Long.class));
    }

    private static List<FieldOrder> fields(Document key) {
        List<FieldOrder> fields = new ArrayList<>();
        for (Map.Entry<String, Object> field : key.entrySet()) {
            fields.add(new FieldOrder(field.getKey(), ((Number) field.getValue()).doubleValue() < 0));
        }
        return fields;
    }

    Document toDocument() {
        Document key = new Document();
        for (FieldOrder field : pattern.fields()) {
            key.put(field.path(), field.descending() ? -1 : 1);
        }
        return new Document("number", number).append("key", key).append("arrayFields", arrayFields.get());
    }

    /** What every key of this index starts with. */
    public byte[] prefix() {
        return new KeyBuffer().putInt(number).toBytes();
    }

    public IndexPattern pattern() {
        return pattern;
    }

    /** Whether the field at a position is, or lies in, an array of some document. */
    public boolean meetsArrays(int field) {
        return (arrayFields.get() & 1L << field) != 0;
    }

    /** Whether any field is, or lies in, an array of some document. */
    public boolean meetsArrays() {
        return arrayFields.get() != 0;
    }

    void meetArrays(long fields) {
        arrayFields.getAndAccumulate(fields, (known, more) -> known | more);
    }

    /** Whether the catalog on disk does not know yet what this index met. Asked and told by the one writer. */
    boolean hasUnsavedArrayFields() {
        return arrayFields.get() != savedArrayFields;
    }

    void arrayFieldsSaved() {
        savedArrayFields = arrayFields.get();
    }
}
