package io.medichain.importer;

import io.medichain.failure.CannotRun;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.ResourceText;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is sent at the same time. No fault of one resource stops another: only what says that nothing goes on any more
 * ({@link CannotRun}, a report that cannot be written, and an error of the machine such as no memory) stops all.
 */
final class UnderWay {
    private static final int PLACES = 48;

    private final Semaphore places = new Semaphore(PLACES);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Throwable> stopped = new AtomicReference<>();
    private final Told told;
    private final long total;

    UnderWay(Told told, long total) {
        this.told = told;
        this.total = total;
    }

    boolean isStopped() {
        return stopped.get() != null;
    }

    /** The larger, the fewer at once: what is under way has to fit into the memory. */
    static int places(Found.Resource found) {
        return (int) Math.min(PLACES, 1 + (long) found.json().length() * (PLACES - 1) / ResourceText.LONGEST);
    }

    /**
     * Begins something as soon as there are places for it.
     *
     * @param what brings it; answers whether it is through, else it comes once more
     */
    void begin(Place place, String type, int own, Task what) {
        places.acquireUninterruptibly(own);
        threads.execute(() -> {
            try {
                if (isThrough(place, type, what)) {
                    told.through(total);
                }
            } catch (Throwable e) {
                // of an error as well: it would end this thread alone, and the resource would be missed by nobody
                stopped.compareAndSet(null, e);
            } finally {
                places.release(own);
            }
        });
    }

    private boolean isThrough(Place place, String type, Task what) {
        try {
            return what.run();
        } catch (Refused e) {
            told.refused(new Refusal(place, type, String.valueOf(e.getMessage()), e.code()));
        } catch (CannotRun e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            Refused odd = new Refused("is of a form that cannot be imported").in(type);
            told.refused(new Refusal(place, type, String.valueOf(odd.getMessage()), odd.code()));
        }
        return true;
    }

    /** Tells of one that could not be read. */
    void refuse(Refusal refusal) {
        told.refused(refusal);
        told.through(total);
    }

    /** Brings one resource. */
    @FunctionalInterface
    interface Task {
        boolean run();
    }

    /**
     * Waits for all that was begun.
     *
     * @throws RuntimeException what stopped it; an {@link Error} where it was one
     */
    void end() throws InterruptedException {
        places.acquire(PLACES);
        places.release(PLACES);
        threads.close();
        switch (stopped.get()) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException reason -> throw reason;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }
}
