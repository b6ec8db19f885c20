package io.medichain.view;

import java.util.List;

/**
 * Where the documents of the views stand: in collections, and these in databases, one for each tenant. All that the
 * product asks of it is here, so that a MongoDB and a store inside this process can both be it. Every method may throw
 * a {@link ReadStoreFailure}.
 */
public interface ReadStore extends AutoCloseable {
    /** The names of the databases that have a collection. */
    List<String> databases();

    /** The names of the collections of a database. */
    List<String> collections(String database);

    /** A collection by name; it comes into being with the first write to it. */
    DocumentCollection collection(String database, String name);

    @Override
    void close();
}
