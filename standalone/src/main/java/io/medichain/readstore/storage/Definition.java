package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;

/** Fields of a stored definition, which are all there unless the catalog is damaged. */
final class Definition {

    private Definition() {}

    static <T> T required(Document definition, String field, Class<T> type) {
        Object value = definition.get(field);
        if (!type.isInstance(value)) {
            throw StorageFailure.damaged("the catalog misses the field " + field);
        }
        return type.cast(value);
    }
}
