package io.medichain.policystore;

import java.time.Instant;
import java.util.Map;

/**
 * A dead letter as it is kept: which event, and how it failed. The event itself stays in the event store, and the words
 * of an exception are not kept, so nothing personal is here.
 *
 * @param sequence the aggregate whose events follow one another
 * @param position the position of the event
 * @param eventId its identifier
 * @param failure the class of what it failed with; empty when it only waits behind another
 * @param enqueuedAt since when it is here
 * @param lastTouched when it was last tried
 * @param diagnostics what the automation's rule said of it
 */
record Letter(
        String sequence,
        long position,
        String eventId,
        String failure,
        Instant enqueuedAt,
        Instant lastTouched,
        Map<String, String> diagnostics) {}
