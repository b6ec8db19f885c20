package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The fields of a document, at the top level, that decide whether it matches a filter. */
final class FilterFields {

    private static final Set<String> COMPOUND = Set.of("$and", "$or", "$nor");

    private FilterFields() {}

    /** @throws IllegalArgumentException for an operator at the top that is not offered */
    static Set<String> of(Document filter) {
        Set<String> fields = new HashSet<>();
        filter.forEach((key, condition) -> {
            if (COMPOUND.contains(key) && condition instanceof Collection<?> parts) {
                parts.forEach(part -> fields.addAll(of((Document) part)));
            } else if (key.startsWith("$")) {
                throw new IllegalArgumentException("The embedded read store does not offer " + key);
            } else {
                int dot = key.indexOf('.');
                fields.add(dot < 0 ? key : key.substring(0, dot));
            }
        });
        return fields;
    }
}
