package io.medichain.ledger.verify;

import io.medichain.event.EventFeed;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

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

    /** The events of a running system, up to the newest one when a place is opened. */
    static RawEvents of(EventFeed feed) {
        return from -> new PlaceInFeed(feed, from);
    }
}
