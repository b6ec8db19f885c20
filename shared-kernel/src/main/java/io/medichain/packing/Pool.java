package io.medichain.packing;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps what is dear to make and can be used by one thread at a time: as many as there are cores, more under way at
 * once are made and closed again. A thread local would keep one for every virtual thread.
 */
final class Pool<T extends AutoCloseable> {
    private final BlockingQueue<T> idle =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());
    private final Supplier<T> made;

    Pool(Supplier<T> made) {
        this.made = made;
    }

    /** Uses one; it is kept unless it failed. */
    <R> R with(Function<T, R> use) {
        T one = idle.poll();
        T used = one == null ? made.get() : one;
        boolean isKept = false;
        try {
            R result = use.apply(used);
            isKept = idle.offer(used);
            return result;
        } finally {
            if (!isKept) {
                close(used);
            }
        }
    }

    private static void close(AutoCloseable used) {
        try {
            used.close();
        } catch (Exception e) {
            throw new IllegalStateException("What is in memory alone closes", e);
        }
    }
}
