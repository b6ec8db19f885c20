package io.medichain.readstore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A read store that cannot be opened, with what is wrong and what to do. */
public abstract sealed class ReadStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ReadStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What is on the disk is not what was written. The views are rebuilt after {@link RocksReadStore#wipe(Path)}. */
    public static final class Damaged extends ReadStoreException {

        private static final long serialVersionUID = 1L;

        Damaged(Path folder, String what, @Nullable Throwable cause) {
            super("The read store in " + folder + " is damaged (" + what + "); wipe it and rebuild the views", cause);
        }
    }

    /** Another process, or another store in this one, has the folder open. */
    public static final class Locked extends ReadStoreException {

        private static final long serialVersionUID = 1L;

        Locked(Path folder) {
            super("The read store in " + folder + " is in use by another process; stop it first", null);
        }
    }

    /** The folder was written by another version of this software. */
    public static final class OtherFormat extends ReadStoreException {

        private static final long serialVersionUID = 1L;

        OtherFormat(Path folder, String found, String expected) {
            super(
                    "The read store in " + folder + " has the format '" + found + "', this version reads '" + expected
                            + "'; use the version that wrote it, or wipe it and rebuild the views",
                    null);
        }
    }

    /** The disk is full, read-only or gone. */
    public static final class Unavailable extends ReadStoreException {

        private static final long serialVersionUID = 1L;

        Unavailable(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
