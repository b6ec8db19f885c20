package io.medichain.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Keeps large contents by what they are: the identifier is the hash of the stored, encrypted bytes. */
public interface DocumentStore {
    /**
     * Begins a document: a private place on disk for encrypted bytes, until they are kept or dropped.
     *
     * @throws NotStored when there is no place
     */
    Draft begin();

    /**
     * Finds encrypted bytes, checked against their identifier.
     *
     * @return empty when there are none
     * @throws NotStored when what is there is not what was stored
     */
    Optional<Stored> find(Cid cid);

    /** A document that comes in. Closing drops what was not kept; what a crash leaves is dropped at the next start. */
    interface Draft extends AutoCloseable {
        /** Takes the encrypted bytes. */
        OutputStream content();

        /**
         * Keeps what was written and returns once it is on disk. Keeping the same content again changes nothing.
         *
         * @throws NotStored when it could not be stored
         */
        Cid keep();

        @Override
        void close();
    }

    /** A document that was kept. */
    interface Stored {
        /** Its encrypted bytes. */
        InputStream open() throws IOException;
    }

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
