package io.medichain.ledger.verify;

import io.medichain.event.EventFeed;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of a store, a stopped system's or a backup's, as they lie there. */
@FunctionalInterface
public interface RawEvents {
    /** Opens a place in the store; later events need not be seen. */
    Place open(long from) throws IOException;

    /** A place that moves forward; for one thread. */
    interface Place extends Closeable {
        /** The next events in the order of their positions, missing ones left out; empty at the end. */
        List<RawEvent> next(int most) throws IOException;
    }

    /**
     * Reads already what {@link #indexes} compares with the events, on another thread than that of a place. Optional:
     * whatever fails here is told there.
     */
    default void readIndexes() throws IOException {}

    /**
     * Compares what the store keeps beside its events, its indexes, with them; asked once the events were found good.
     *
     * @return what differs first; empty where nothing does, or nothing but events is shown
     */
    default Optional<IndexDifference> indexes() throws IOException {
        return Optional.empty();
    }

    /**
     * What differs first beside the events.
     *
     * @param position of the event that it is about
     * @param eventId the identifier of that event; none when there is none
     * @param how as half a sentence about the event
     */
    record IndexDifference(
            Difference difference, long position, @Nullable String eventId, String how) {}

    /** The events of a running system, up to the newest one when a place is opened. */
    static RawEvents of(EventFeed feed) {
        return from -> new PlaceInFeed(feed, from);
    }
}
