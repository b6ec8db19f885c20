package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the bytes of all bodies that were read and whose requests are not answered yet, over all and of each caller,
 * so that many requests together take no more than one may.
 */
final class BodiesInFlight {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final long most;
    private final long mostOfOne;
    private final Map<String, Long> ofEach = new HashMap<>();
    private long ofAll;

    /**
     * A bound.
     *
     * @param most bytes of all callers together
     * @param mostOfOne bytes of one caller
     */
    BodiesInFlight(long most, long mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Takes room for what a caller sends.
     *
     * @throws ProblemException when the caller has too much under way (HTTP 429), or all together (HTTP 503)
     */
    synchronized void take(String caller, int bytes) {
        long own = ofEach.getOrDefault(caller, 0L) + bytes;
        if (own > mostOfOne) {
            throw ProblemException.retryAfter(RequestProblem.TOO_MANY_REQUESTS, A_MOMENT);
        }
        if (ofAll + bytes > most) {
            throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, A_MOMENT);
        }
        ofAll += bytes;
        ofEach.put(caller, own);
    }

    /** Gives back what was taken for a request. */
    synchronized void giveBack(String caller, long bytes) {
        if (bytes > 0) {
            ofAll -= bytes;
            ofEach.computeIfPresent(caller, (_, own) -> own > bytes ? own - bytes : null);
        }
    }
}
