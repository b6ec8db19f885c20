package io.medichain.readstore.query;

/** Documents that may match, one after the other. */
interface Candidates extends AutoCloseable {

    /** Goes to the next document; false when there is none. */
    boolean next();

    /** The key of _id. */
    byte[] idKey();

    byte[] bson();

    @Override
    void close();
}
