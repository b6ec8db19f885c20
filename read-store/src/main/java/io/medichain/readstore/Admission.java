package io.medichain.readstore;

import io.medichain.readstore.storage.TableFailure;
import io.medichain.view.ReadStoreFailure;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets so many callers into the store at once that their answers have room in memory, and nobody any more once it
 * closes: what is closed must not be touched.
 */
final class Admission {
    private static final int AT_ONCE = 16;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Consumer<TableFailure> onFailure;

    /** @param onFailure is told when the disk fails or what is on it is damaged */
    Admission(Consumer<TableFailure> onFailure) {
        this.onFailure = onFailure;
    }

    /**
     * Asks when it is the caller's turn.
     *
     * @throws ReadStoreFailure when the store is closed, or the disk fails
     */
    <T> T admitted(Supplier<T> asked) {
        places.acquireUninterruptibly();
        try {
            if (closed.get()) {
                throw new ReadStoreFailure.Away(new IllegalStateException("The read store is closed"));
            }
            return asked.get();
        } catch (TableFailure e) {
            onFailure.accept(e);
            throw e.isCorruption() ? new ReadStoreFailure.Refused(e) : new ReadStoreFailure.Away(e);
        } finally {
            places.release();
        }
    }

    /** Waits for those inside and lets nobody in any more; false when that was done before. */
    boolean close() {
        places.acquireUninterruptibly(AT_ONCE);
        try {
            return closed.compareAndSet(false, true);
        } finally {
            places.release(AT_ONCE);
        }
    }
}
