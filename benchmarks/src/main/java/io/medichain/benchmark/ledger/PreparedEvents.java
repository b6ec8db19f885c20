package io.medichain.benchmark.ledger;

import io.medichain.event.CanonicalJson;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Events of the usual size, all in memory, so that the log is measured and no store. */
final class PreparedEvents implements EventFeed {
    private static final int PAYLOAD = 500;
    private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");

    private final List<StoredEvent> events = new ArrayList<>();

    PreparedEvents(int number) {
        Random random = new Random(number);
        for (int i = 0; i < number; i++) {
            events.add(event(i, random));
        }
    }

    private static StoredEvent event(int position, Random random) {
        byte[] payload = new byte[PAYLOAD];
        random.nextBytes(payload);
        byte[] metadata = CanonicalJson.object(
                Map.of("tenant", identifier(random), "actor", identifier(random), "correlation", identifier(random)));
        return new StoredEvent(
                position,
                identifier(random),
                "record.condition-recorded",
                "1",
                "Record",
                identifier(random),
                0,
                FIRST.plusMillis(position),
                payload,
                metadata);
    }

    private static String identifier(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    List<StoredEvent> all() {
        return events;
    }

    @Override
    public long head() {
        return events.size() - 1L;
    }

    @Override
    public List<StoredEvent> at(List<Long> positions) {
        return positions.stream()
                .filter(position -> position < events.size())
                .map(position -> events.get(position.intValue()))
                .toList();
    }

    @Override
    public List<StoredEvent> ofAggregate(String aggregateId) {
        return events.stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .toList();
    }

    @Override
    public Reader open(long from) {
        return new Reader() {
            private int next = (int) from;

            @Override
            public List<StoredEvent> next(int max, Duration wait) throws InterruptedException {
                if (next >= events.size()) {
                    Thread.sleep(wait);
                    return List.of();
                }
                int end = Math.min(events.size(), next + max);
                List<StoredEvent> found = events.subList(next, end);
                next = end;
                return found;
            }

            @Override
            public long reached() {
                return next - 1L;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
