package io.medichain.record;

import java.util.Optional;

/** Keeps large contents by what they are: the identifier is the hash of the stored, encrypted bytes. */
public interface DocumentStore {
    /**
     * Stores encrypted bytes and returns once they are on disk. Storing the same again changes nothing.
     *
     * @throws NotStored when they could not be stored
     */
    Cid store(byte[] sealed);

    /**
     * The encrypted bytes, checked against their identifier.
     *
     * @return empty when there are none
     * @throws NotStored when what is there is not what was stored
     */
    Optional<byte[]> read(Cid cid);

    /** A document could not be stored or is damaged. */
    final class NotStored extends RuntimeException {
        public NotStored(String message) {
            super(message);
        }

        public NotStored(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
