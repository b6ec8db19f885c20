package io.medichain.eventstore;

import io.medichain.event.EventSerializer;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.personal.TransientVault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Events for tests of the store. */
final class Events {
    static final String AGGREGATE = "aggregate";
    static final Instant TIME = Instant.parse("2026-01-05T08:00:00.123456789Z");

    private Events() {}

    static EventSerializer serializer() {
        return new EventSerializer(MedichainEvents.types(), new TransientVault());
    }

    static DomainEventMessage<String> event(String aggregate, long sequence) {
        return event(UUID.randomUUID().toString(), aggregate, sequence, TIME);
    }

    static DomainEventMessage<String> event(long sequence, Instant at) {
        return event(UUID.randomUUID().toString(), AGGREGATE, sequence, at);
    }

    static DomainEventMessage<String> event(String id, String aggregate, long sequence, Instant at) {
        return new GenericDomainEventMessage<>(
                "type", aggregate, sequence, "payload " + sequence, MetaData.with("key", "value"), id, at);
    }

    static List<DomainEventMessage<String>> events(String aggregate, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(sequence -> event(aggregate, sequence))
                .toList();
    }

    /** The event as bytes, as if an engine had serialised it. */
    static NewEvent bytes(String aggregate, long sequence) {
        return bytes(UUID.randomUUID().toString(), aggregate, sequence, "payload " + sequence);
    }

    static NewEvent bytes(String id, String aggregate, long sequence, String payload) {
        return new NewEvent(
                id,
                "test.happened",
                "1",
                "Test",
                aggregate,
                sequence,
                TIME,
                payload.getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, String> metadata() {
        return Map.of("key", "value");
    }
}
