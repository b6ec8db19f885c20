package io.medichain.benchmark.ledger;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        String metadata = "{\"tenant\":\"%s\",\"actor\":\"%s\",\"correlation\":\"%s\"}"
                .formatted(identifier(random), identifier(random), identifier(random));
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
                metadata.getBytes(StandardCharsets.UTF_8));
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
    public Optional<StoredEvent> at(long position) {
        return position < events.size() ? Optional.of(events.get((int) position)) : Optional.empty();
    }

    @Override
    public Optional<StoredEvent> byId(String eventId) {
        return events.stream().filter(event -> event.eventId().equals(eventId)).findFirst();
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
            public void close() {
                // holds nothing
            }
        };
    }
}
