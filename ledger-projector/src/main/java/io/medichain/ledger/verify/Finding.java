package io.medichain.ledger.verify;

import org.jspecify.annotations.Nullable;

/** The first thing that differs; thrown where it is found, and caught where the result is made. */
final class Finding extends Exception {
    private final long position;
    private final @Nullable String eventId;
    private final Difference difference;

    Finding(Difference difference, long position, @Nullable String eventId, String detail) {
        super(detail, null, false, false);
        this.position = position;
        this.eventId = eventId;
        this.difference = difference;
    }

    long position() {
        return position;
    }

    @Nullable
    String eventId() {
        return eventId;
    }

    Difference difference() {
        return difference;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
