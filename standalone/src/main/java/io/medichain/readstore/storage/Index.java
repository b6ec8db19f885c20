package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;
import io.medichain.readstore.key.FieldOrder;
import io.medichain.readstore.key.IndexPattern;
import io.medichain.readstore.key.KeyBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A secondary index.
 *
 * <p>Which of its fields have ever met an array is remembered, because queries on such a field have fewer ways to use
 * the index. It is set before the first such document becomes visible and never taken back.
 */
public final class Index {

    private final int number;
    private final String name;
    private final IndexPattern pattern;
    private final boolean unique;
    private final boolean sparse;
    private final AtomicLong arrayFields;
    private long savedArrayFields;

    Index(int number, String name, IndexPattern pattern, boolean unique, boolean sparse, long arrayFields) {
        this.number = number;
        this.name = name;
        this.pattern = pattern;
        this.unique = unique;
        this.sparse = sparse;
        this.arrayFields = new AtomicLong(arrayFields);
        this.savedArrayFields = arrayFields;
    }

    int number() {
        return number;
    }

    static Index fromDocument(Document document) {
        return new Index(
                Definition.required(document, "number", Integer.class),
                Definition.required(document, "name", String.class),
                patternOf(Definition.required(document, "key", Document.class)),
                Boolean.TRUE.equals(document.get("unique")),
                Boolean.TRUE.equals(document.get("sparse")),
                Definition.required(document, "arrayFields", Long.class));
    }

    static IndexPattern patternOf(Document key) {
        List<FieldOrder> fields = new ArrayList<>();
        for (Map.Entry<String, Object> field : key.entrySet()) {
            fields.add(new FieldOrder(field.getKey(), ((Number) field.getValue()).doubleValue() < 0));
        }
        return new IndexPattern(fields);
    }

    Document toDocument() {
        return new Document("number", number)
                .append("name", name)
                .append("key", key())
                .append("unique", unique)
                .append("sparse", sparse)
                .append("arrayFields", arrayFields.get());
    }

    /** The fields with 1 (ascending) or -1 (descending), as the index was asked for. */
    public Document key() {
        Document key = new Document();
        for (FieldOrder field : pattern.fields()) {
            key.put(field.path(), field.descending() ? -1 : 1);
        }
        return key;
    }

    /** What every key of this index starts with. */
    public byte[] prefix() {
        return new KeyBuffer().putInt(number).toBytes();
    }

    public String name() {
        return name;
    }

    public IndexPattern pattern() {
        return pattern;
    }

    public boolean unique() {
        return unique;
    }

    public boolean sparse() {
        return sparse;
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
