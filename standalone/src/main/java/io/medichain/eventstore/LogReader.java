package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Follows the store from a position on. */
final class LogReader implements EventFeed.Reader {
    private final Path folder;
    private final Head head;
    private final Range range;
    private long next;

    /** Reads the events that are there. */
    @FunctionalInterface
    interface Range {
        List<StoredEvent> from(long position, int max);
    }

    LogReader(Path folder, Head head, Range range, long from) {
        this.folder = folder;
        this.head = head;
        this.range = range;
        this.next = Math.max(0, from);
    }

    @Override
    public List<StoredEvent> next(int max, Duration wait) throws InterruptedException {
        if (head.isClosed()) {
            throw StorageFailure.closed(folder);
        }
        if (!head.awaitBeyond(next - 1, wait.toNanos())) {
            return List.of();
        }
        List<StoredEvent> events = range.from(next, max);
        next += events.size();
        return events;
    }

    @Override
    public void close() {
        // holds nothing between two calls
    }
}
