package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;

/** What became of something that was to be stored. */
sealed interface Outcome {
    /** It is on disk. */
    record Stored(long lastPosition) implements Outcome {}

    /** Another event has that place in the aggregate, or that identifier; nothing was stored. */
    record Taken(NewEvent event) implements Outcome {}

    /** The disk did not take it; nothing was stored. */
    record Failed(StorageFailure failure) implements Outcome {}
}
