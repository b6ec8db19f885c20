package io.medichain.http;

import io.medichain.id.UserId;

/** Reads that no request waits for. They share the room in memory with those of requests. */
@FunctionalInterface
public interface BackgroundReads {
    /**
     * Reads on this thread; what is read takes room as in a request of the user ({@link ReadShare}), and waits longer
     * for it.
     */
    void run(UserId user, Runnable reading);
}
