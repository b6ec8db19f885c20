package io.medichain.failure;

import io.medichain.disk.StorageFailure;
import org.jspecify.annotations.Nullable;

/** Something about this machine, folder or configuration keeps MediChain from running (exit code 3). */
public final class CannotRun extends RuntimeException {
    private final String remedy;

    /**
     * @param what what is wrong, one sentence
     * @param remedy what to do about it, one sentence
     */
    public CannotRun(String what, String remedy) {
        this(what, remedy, null);
    }

    public CannotRun(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    /** Of a store on disk. */
    public static CannotRun of(StorageFailure failure) {
        return new CannotRun(String.valueOf(failure.getMessage()), failure.remedy(), failure);
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
