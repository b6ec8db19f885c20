package io.medichain.ledger.verify;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A place among the events that are there when it is opened. */
final class PlaceInFeed implements RawEvents.Place {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final EventFeed.Reader reader;
    private final long head;
    private long next;

    PlaceInFeed(EventFeed feed, long from) {
        head = feed.head();
        next = from;
        reader = feed.open(from);
    }

    @Override
    public List<RawEvent> next(int most) throws IOException {
        if (next > head) {
            return List.of();
        }
        try {
            List<StoredEvent> events = reader.next((int) Math.min(most, head - next + 1), LONG);
            next = events.isEmpty() ? head + 1 : events.getLast().position() + 1;
            return events.stream().<RawEvent>map(RawEvent.Whole::new).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
