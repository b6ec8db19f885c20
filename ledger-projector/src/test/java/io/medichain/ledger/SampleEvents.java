package io.medichain.ledger;

import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.operation.EventLedgerBound;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Events that are the same in every run; every other one is of the older form of entries. */
public final class SampleEvents {
    private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");

    private SampleEvents() {}

    /** The event at a position. */
    public static StoredEvent at(long position) {
        String patient = "patient-" + position % 10;
        return new StoredEvent(
                position,
                UUID.nameUUIDFromBytes(bytes("event " + position)).toString(),
                "patient.registered",
                "1",
                "Patient",
                patient,
                position / 10,
                FIRST.plusMillis(position).plusNanos(position % 2),
                bytes("{\"patientId\":\"" + patient + "\",\"number\":" + position + "}"),
                bytes("{\"actor\":\"user-1\",\"tenant\":\"tenant-1\"}"));
    }

    /** The events from a position on. */
    public static List<StoredEvent> from(long position, int number) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            events.add(at(position + i));
        }
        return events;
    }

    /** The event in another place. */
    public static StoredEvent moved(StoredEvent event, long position) {
        return new StoredEvent(
                position,
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                event.payload(),
                event.metadata());
    }

    /** The event with other bytes as its payload. */
    public static StoredEvent withPayload(StoredEvent event, byte[] payload) {
        return new StoredEvent(
                event.position(),
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                payload,
                event.metadata());
    }

    /** What says at a position that the log of this name is anchored at a contract. */
    public static StoredEvent bound(long position, String contract, String codeHash, String origin) {
        StoredEvent event = at(position);
        return new StoredEvent(
                position,
                event.eventId(),
                EventTypes.name(EventLedgerBound.class),
                "1",
                "",
                event.eventId(),
                0,
                event.at(),
                bytes(
                        "{\"chain\":\"clinical\",\"chainId\":31337,\"contract\":\"%s\",\"codeHash\":\"%s\",\"origin\":\"%s\"}"
                                .formatted(contract, codeHash, origin)),
                event.metadata());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
