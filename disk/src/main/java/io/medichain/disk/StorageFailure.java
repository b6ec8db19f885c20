package io.medichain.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** A store on disk cannot be opened, read or written. Nothing that was acknowledged before is lost by it. */
public final class StorageFailure extends RuntimeException {
    /** Why it cannot. */
    public enum Reason {
        /** Another process, or another part of this one, has the folder. */
        LOCKED,
        /** The folder holds something else. */
        FOREIGN,
        /** A newer version wrote the folder. */
        NEWER_FORMAT,
        /** No space is left. Goes on by itself once there is. */
        DISK_FULL,
        /** The folder or a file in it may not be written or read. */
        NOT_PERMITTED,
        /** Stored bytes are not what was written. */
        DAMAGED,
        /** The store was closed. */
        CLOSED,
        /** The disk answered with another error. */
        BROKEN
    }

    private final Reason reason;
    private final String remedy;

    /**
     * @param reason why
     * @param what what is wrong, one sentence
     * @param remedy what to do about it, one sentence
     */
    public StorageFailure(Reason reason, String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.reason = reason;
        this.remedy = remedy;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Stored bytes are not what was written. */
    public static StorageFailure damaged(String what, @Nullable Throwable cause) {
        return new StorageFailure(
                Reason.DAMAGED,
                what,
                "Restore the folder from a backup with: medichain restore BACKUP --data DIR",
                cause);
    }

    /** The failure behind an error of RocksDB in a folder that the events can fill again. */
    public static StorageFailure ofDerived(Path folder, RocksDBException error) {
        StorageFailure failure = of(folder, error);
        return failure.reason == Reason.DAMAGED
                ? new StorageFailure(
                        Reason.DAMAGED,
                        String.valueOf(failure.getMessage()),
                        "Remove the folder " + folder + "; the next start has it filled anew from the events.",
                        error)
                : failure;
    }

    /** The store was closed while it was asked. */
    public static StorageFailure closed(Path folder) {
        return new StorageFailure(
                Reason.CLOSED, "The store in " + folder + " is closed.", "Start MediChain again.", null);
    }

    /** The failure behind an error of RocksDB. */
    public static StorageFailure of(Path folder, RocksDBException error) {
        Status status = error.getStatus();
        String said = String.valueOf(error.getMessage());
        if (status != null && status.getSubCode() == Status.SubCode.NoSpace) {
            return full(folder, error);
        }
        if (status != null && status.getCode() == Status.Code.Corruption) {
            return damaged("Files in " + folder + " are damaged: " + said, error);
        }
        return of(folder, said, error);
    }

    /** The failure behind an error of the file system. */
    public static StorageFailure of(Path folder, IOException error) {
        if (error instanceof AccessDeniedException) {
            return notPermitted(folder, error);
        }
        return of(folder, String.valueOf(error.getMessage()), error);
    }

    /** No space is left. */
    public static StorageFailure full(Path folder, @Nullable Throwable cause) {
        return new StorageFailure(
                Reason.DISK_FULL,
                "The disk of " + folder + " is full.",
                "Make room on it; writing then goes on.",
                cause);
    }

    private static StorageFailure of(Path folder, String said, Exception error) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk quota exceeded")) {
            return full(folder, error);
        }
        if (lower.contains("read-only file system")
                || lower.contains("permission denied")
                || lower.contains("operation not permitted")) {
            return notPermitted(folder, error);
        }
        return new StorageFailure(
                Reason.BROKEN,
                "The disk of " + folder + " answers with an error: " + said,
                "Look at the disk and the system log, then start again.",
                error);
    }

    private static StorageFailure notPermitted(Path folder, Exception error) {
        return new StorageFailure(
                Reason.NOT_PERMITTED,
                "The folder " + folder + " cannot be written or read.",
                "Give this user the right to, or mount its disk for writing.",
                error);
    }
}
