package io.medichain.readstore.storage;

/**
 * The full name of a collection.
 *
 * @param database one per tenant
 * @param collection its name in the database
 */
public record Namespace(String database, String collection) {

    @Override
    public String toString() {
        return database + "." + collection;
    }
}
