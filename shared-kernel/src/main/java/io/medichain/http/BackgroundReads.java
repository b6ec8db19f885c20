package io.medichain.http;

import io.medichain.id.UserId;

/** Reads that no request waits for. They share the room in memory with those of requests. */
public interface BackgroundReads {
    /**
     * Reads on this thread; what is read takes room as in a request of the user ({@link ReadShare}), and waits longer
     * for it.
     */
    void run(UserId user, Runnable reading);

    /**
     * Reads on this thread what may as well be read later: it has room at once or not at all.
     *
     * @throws io.medichain.problem.ProblemException when there is no room just now (HTTP 429 or 503), or never will be
     *     (HTTP 413)
     */
    void runAhead(UserId user, Runnable reading);

    /** Waits while requests read, a moment at the most: for who reads beside another thread in the background. */
    void giveWay();
}
