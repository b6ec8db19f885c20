package io.medichain.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times as documents hold them. MongoDB keeps milliseconds; a fold cuts them off itself, so that what it holds in
 * memory is what the store gives back.
 */
public final class Millis {
    private Millis() {}

    /** The time in milliseconds. */
    public static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same for a time that may be missing. */
    public static @Nullable Instant orNull(@Nullable Instant time) {
        return time == null ? null : of(time);
    }
}
