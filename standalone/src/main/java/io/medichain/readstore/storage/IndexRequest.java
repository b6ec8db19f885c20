package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;

/**
 * An index somebody asks for.
 *
 * @param name unique in its collection
 * @param key its fields, 1 ascending or -1 descending, in their order
 * @param unique whether no two documents may have the same values
 * @param sparse whether documents without the fields are left out
 */
public record IndexRequest(String name, Document key, boolean unique, boolean sparse) {

    boolean describes(Index index) {
        return index.key().equals(normalKey()) && index.unique() == unique && index.sparse() == sparse;
    }

    Document normalKey() {
        Document normal = new Document();
        key.forEach((path, direction) -> normal.put(path, ((Number) direction).doubleValue() < 0 ? -1 : 1));
        return normal;
    }
}
