package io.medichain.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * Under which keys the indexes have an event.
 *
 * @param id its key in the table of identifiers
 * @param stream its key in the table of streams; none when no aggregate decided it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record EventPlace(byte[] id, byte @Nullable [] stream) {}
