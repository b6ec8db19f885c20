package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Follows the store from a position on. */
final class LogReader implements EventFeed.Reader {
    private final Path folder;
    private final Head head;
    private final Range range;
    private final Predicate<EventShape> followed;
    private long next;

    /** Reads the events that are there. */
    @FunctionalInterface
    interface Range {
        List<StoredEvent> from(long position, int max);
    }

    /** @param followed which events are given out */
    LogReader(Path folder, Head head, Range range, long from, Predicate<EventShape> followed) {
        this.folder = folder;
        this.head = head;
        this.range = range;
        this.followed = followed;
        this.next = Math.max(0, from);
    }

    @Override
    public List<StoredEvent> next(int max, Duration wait) throws InterruptedException {
        if (head.isClosed()) {
            throw StorageFailure.closed(folder);
        }
        boolean isThere = head.awaitBeyond(next - 1, followed, wait.toNanos());
        next = head.pass(next - 1, followed) + 1;
        if (!isThere) {
            return List.of();
        }
        List<StoredEvent> events = range.from(next, max);
        next += events.size();
        return events.stream()
                .filter(event -> followed.test(new EventShape(event.type(), event.revision())))
                .toList();
    }

    @Override
    public long reached() {
        return next - 1;
    }

    @Override
    public void close() {
        // holds nothing between two calls
    }
}
