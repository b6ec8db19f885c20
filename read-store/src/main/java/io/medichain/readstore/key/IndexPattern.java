package io.medichain.readstore.key;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an index in their order, and how a document becomes keys of it. */
public final class IndexPattern {

    private final List<FieldOrder> fields;
    private final List<List<String>> steps;
    private final Set<String> names;
    private final boolean onlyTopLevel;

    public IndexPattern(List<FieldOrder> fields) {
        this.fields = List.copyOf(fields);
        this.steps = fields.stream().map(FieldOrder::steps).toList();
        this.names = steps.stream().map(List::getFirst).collect(Collectors.toUnmodifiableSet());
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

    /** The fields of a document, at the top level, from which its keys are made. */
    public Set<String> names() {
        return names;
    }

    List<String> steps(int position) {
        return steps.get(position);
    }

    /**
     * The keys of a document.
     *
     * @throws de.bwaldvogel.mongo.exception.MongoServerError code 171 if two fields are arrays side by side
     */
    public IndexKeys keysOf(Document document) {
        IndexKeys plain = onlyTopLevel ? plainKeys(document) : null;
        return plain != null ? plain : new ArrayExpansion(this).keysOf(document);
    }

    /** The common case without arrays and nested fields. */
    private @Nullable IndexKeys plainKeys(Document document) {
        KeyBuffer out = new KeyBuffer();
        for (int i = 0; i < steps.size(); i++) {
            String name = steps.get(i).get(0);
            Object value = document.get(name);
            if (value instanceof Collection<?>) {
                return null;
            }
            writeField(i, value, out);
        }
        return new IndexKeys(List.of(out.toBytes()), 0);
    }

    void writeField(int position, @Nullable Object value, KeyBuffer out) {
        int start = out.length();
        KeyEncoding.write(value, out);
        if (fields.get(position).descending()) {
            out.invertFrom(start);
        }
    }
}
