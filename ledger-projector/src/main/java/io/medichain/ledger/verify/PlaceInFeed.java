package io.medichain.ledger.verify;

import io.medichain.event.EventFeed;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A place among the events that are there when it is opened. */
final class PlaceInFeed implements RawEvents.Place {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final EventFeed feed;
    private final long head;
    private EventFeed.Reader reader;
    private long next;

    PlaceInFeed(EventFeed feed, long from) {
        this.feed = feed;
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
        } catch (DamagedEvent e) {
            goOnBehind(e.position());
            return List.of(new RawEvent.Damaged(e.position(), e.damage(), e.how()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private void goOnBehind(long position) {
        reader.close();
        next = position + 1;
        reader = feed.open(next);
    }

    @Override
    public void close() {
        reader.close();
    }
}
