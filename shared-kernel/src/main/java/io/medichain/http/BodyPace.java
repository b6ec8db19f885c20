package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.function.LongSupplier;

/** How slowly a body may come: twenty seconds, and a second more for each 32 KiB that came. */
final class BodyPace {
    private static final long GRACE_NANOS = 20_000_000_000L;
    private static final long NANOS_A_BYTE = 1_000_000_000L / (32 << 10);

    private final LongSupplier nanos;
    private final long begun;

    /**
     * Begins now.
     *
     * @param nanos a clock that only moves forward, in nanoseconds
     */
    BodyPace(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /**
     * Looks at the clock.
     *
     * @param read bytes that came so far
     * @throws ProblemException when they came too slowly (HTTP 408)
     */
    void keep(long read) {
        if (nanos.getAsLong() - begun > GRACE_NANOS + read * NANOS_A_BYTE) {
            throw new ProblemException(RequestProblem.TOO_SLOW);
        }
    }
}
