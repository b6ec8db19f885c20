package io.medichain.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Something that a caller handed to the committer and waits for. */
sealed interface Request {
    /** Completed once the outcome is on disk. */
    CompletableFuture<Outcome> outcome();

    /**
     * Events to be stored together or not at all.
     *
     * @param frames their bytes, made by the caller's thread; the committer completes them
     */
    record Append(List<NewEvent> events, List<byte[]> frames, CompletableFuture<Outcome> outcome) implements Request {
        static Append of(List<NewEvent> events) {
            return new Append(events, events.stream().map(EventFrame::of).toList(), new CompletableFuture<>());
        }
    }

    /**
     * The state of an aggregate; replaces an older one.
     *
     * @param frame its bytes, made by the caller's thread; the committer completes them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Snapshot(NewEvent state, byte[] frame, CompletableFuture<Outcome> outcome) implements Request {
        static Snapshot of(NewEvent state) {
            return new Snapshot(state, EventFrame.of(state), new CompletableFuture<>());
        }
    }
}
