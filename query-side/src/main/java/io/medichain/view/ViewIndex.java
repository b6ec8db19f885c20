package io.medichain.view;

import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * A (compound) index of a view's documents.
 *
 * @param fields the fields in order; a leading {@code -} makes the field descending
 */
public record ViewIndex(List<String> fields) {
    public ViewIndex {
        fields = List.copyOf(fields);
    }

    /** An index over the fields; {@code -name} for descending. */
    public static ViewIndex on(String... fields) {
        return new ViewIndex(List.of(fields));
    }

    Bson keys() {
        List<Bson> keys = new ArrayList<>();
        for (String field : fields) {
            keys.add(field.startsWith("-") ? Indexes.descending(field.substring(1)) : Indexes.ascending(field));
        }
        return Indexes.compoundIndex(keys);
    }
}
