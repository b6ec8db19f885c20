package io.medichain.readstore.key;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an index in their order, and how a document becomes keys of it. */
public final class IndexPattern {

    private final List<FieldOrder> fields;
    private final List<List<String>> steps;
    private final boolean onlyTopLevel;

    public IndexPattern(List<FieldOrder> fields) {
        this.fields = List.copyOf(fields);
        this.steps = fields.stream().map(FieldOrder::steps).toList();
        this.onlyTopLevel = steps.stream().allMatch(path -> path.size() == 1);
    }

    public List<FieldOrder> fields() {
        return fields;
    }

    public FieldOrder field(int position) {
        return fields.get(position);
    }

    public int size() {
        return fields.size();
    }

    List<String> steps(int position) {
        return steps.get(position);
    }

    /**
     * The keys of a document.
     *
     * @param sparse whether a document that has none of the fields has no key
     * @throws de.bwaldvogel.mongo.exception.MongoServerError code 171 if two fields are arrays side by side
     */
    public IndexKeys keysOf(Document document, boolean sparse) {
        IndexKeys plain = onlyTopLevel ? plainKeys(document, sparse) : null;
        return plain != null ? plain : new ArrayExpansion(this, sparse).keysOf(document);
    }

    /** The common case without arrays and nested fields. */
    private @Nullable IndexKeys plainKeys(Document document, boolean sparse) {
        KeyBuffer out = new KeyBuffer();
        boolean present = false;
        for (int i = 0; i < steps.size(); i++) {
            String name = steps.get(i).get(0);
            Object value = document.get(name);
            if (value instanceof Collection<?>) {
                return null;
            }
            present |= value != null || document.containsKey(name);
            writeField(i, value, out);
        }
        return new IndexKeys(sparse && !present ? List.of() : List.of(out.toBytes()), 0);
    }

    void writeField(int position, @Nullable Object value, KeyBuffer out) {
        int start = out.length();
        KeyEncoding.write(value, out);
        if (fields.get(position).descending()) {
            out.invertFrom(start);
        }
    }
}
