package io.medichain.event;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A reader of some types on one that reads all. */
final class TypedReader implements EventFeed.Reader {
    private final EventFeed.Reader all;
    private final Set<String> types;

    TypedReader(EventFeed.Reader all, Set<String> types) {
        this.all = all;
        this.types = Set.copyOf(types);
    }

    @Override
    public List<StoredEvent> next(int max, Duration wait) throws InterruptedException {
        return all.next(max, wait).stream()
                .filter(event -> types.contains(event.type()))
                .toList();
    }

    @Override
    public long reached() {
        return all.reached();
    }

    @Override
    public void close() {
        all.close();
    }
}
