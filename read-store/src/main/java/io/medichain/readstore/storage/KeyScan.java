package io.medichain.readstore.storage;

/** Walks over the keys of a range in one direction. */
public interface KeyScan extends AutoCloseable {

    /** Goes to the next key; false when there is none. */
    boolean next();

    /**
     * Goes to the given key or, when there is none, the one that follows it in the direction of the scan; false when
     * there is none. It may also go back.
     */
    boolean seek(byte[] key);

    byte[] key();

    byte[] value();

    @Override
    void close();
}
