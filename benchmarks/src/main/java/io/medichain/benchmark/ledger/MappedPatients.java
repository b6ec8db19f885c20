package io.medichain.benchmark.ledger;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.mapstore.RocksPatientMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A map of many patients on disk, into which events of some of them are taken, a commitment per 1,000 events. */
final class MappedPatients implements AutoCloseable {
    /** How many patients there are. */
    static final int PATIENTS = 64_000;

    /** How many events a round has. */
    static final int EVENTS = 20_000;

    private static final int BATCH = 1_000;
    private static final byte[] METADATA =
            "{\"actor\":\"benchmark\",\"tenant\":\"hospital\"}".getBytes(StandardCharsets.UTF_8);
    private static final String SEALED = "x".repeat(420);

    private final RocksPatientMap store;
    private final PatientMap map;
    private final List<StoredEvent> events = new ArrayList<>();

    /** @param among how many of the patients the events of a round are about */
    MappedPatients(Path folder, int among) {
        this.store = new RocksPatientMap(folder);
        this.map = new PatientMap(store, true);
        for (int patient = 0; patient < PATIENTS; patient += BATCH) {
            List<StoredEvent> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(event(map.events() + i, patient + i));
            }
            take(batch);
        }
        Random random = new Random(64);
        for (int i = 0; i < EVENTS; i++) {
            events.add(event(i, random.nextInt(among)));
        }
    }

    private static StoredEvent event(long position, int patient) {
        String id = UUID.nameUUIDFromBytes(("patient " + patient).getBytes(StandardCharsets.UTF_8))
                .toString();
        byte[] payload = "{\"recordId\":\"%s\",\"sealed\":\"%s\",\"patientId\":\"%s\"}"
                .formatted(id, SEALED, id)
                .getBytes(StandardCharsets.UTF_8);
        return new StoredEvent(position, id, "record.added", "3", "Record", id, 0, Instant.EPOCH, payload, METADATA);
    }

    /** Takes the events of a round. */
    void round() {
        for (int from = 0; from < EVENTS; from += BATCH) {
            take(events.subList(from, from + BATCH));
        }
    }

    private void take(List<StoredEvent> batch) {
        map.take(
                batch.stream()
                        .flatMap(event -> PatientMap.Entry.of(event).stream())
                        .toList(),
                map.events() + batch.size());
    }

    @Override
    public void close() {
        store.close();
    }
}
