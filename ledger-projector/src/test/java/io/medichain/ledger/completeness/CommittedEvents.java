package io.medichain.ledger.completeness;

import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.ListedEvents;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.tile.Disk;
import io.medichain.patientmap.PatientMapCommitted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A log of accesses and changes of some patients that ends with the commitment to their map. */
final class CommittedEvents implements AutoCloseable {
    static final String TENANT = "tenant-1";
    static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");

    private final ListedEvents events = new ListedEvents();
    private final PatientMap map = new PatientMap(new PatientMapInMemory(), true);
    private final TransparencyLog log;
    private final Random random;
    private final LedgerEntries entries = new LedgerEntries();

    CommittedEvents(Path folder, LedgerKeys keys, long seed) throws IOException {
        this.log = TransparencyLog.open(new LogFolder(folder), keys, Clock.systemUTC(), Disk.local());
        this.random = new Random(seed);
    }

    /** Random events, in whose times the clock sometimes goes back. */
    void grow(int number, int patients) throws IOException {
        for (int i = 0; i < number; i++) {
            add(random.nextInt(4) == 0 ? list(patients) : change(random.nextInt(patients)));
        }
    }

    private String change(int patient) {
        return "{\"patientId\":\"" + patient(patient) + "\",\"sealed\":{\"patientId\":\"nobody\"}}";
    }

    private String list(int patients) {
        return "{\"patients\":[\"%s\",\"%s\"],\"part\":\"LABORATORY\"}"
                .formatted(patient(random.nextInt(patients)), patient(random.nextInt(patients)));
    }

    static String patient(int number) {
        return UUID.nameUUIDFromBytes(("patient " + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private void add(String payload) throws IOException {
        StoredEvent event = event(payload, "audit.record-accessed");
        events.events().add(event);
        log.append(entries.entry(event));
        map.take(PatientMap.Entry.of(event), event.position() + 1);
    }

    private StoredEvent event(String payload, String type) {
        long position = events.head() + 1;
        String id = UUID.nameUUIDFromBytes(("event " + position).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new StoredEvent(
                position,
                id,
                type,
                "1",
                "",
                id,
                0,
                FIRST.plusMillis(position * 100 - random.nextInt(250)),
                payload.getBytes(StandardCharsets.UTF_8),
                "{\"actor\":\"user-1\",\"tenant\":\"tenant-1\"}".getBytes(StandardCharsets.UTF_8));
    }

    /** Commits to what there is by now. */
    StoredEvent commit() throws IOException {
        return commit(map.events(), map.root());
    }

    /** Commits to something else. */
    StoredEvent commit(long over, byte[] root) throws IOException {
        String payload = "{\"events\":%d,\"until\":\"%s\",\"root\":\"%s\"}"
                .formatted(
                        over,
                        events.at(over - 1).orElseThrow().at(),
                        Base64.getEncoder().encodeToString(root));
        StoredEvent event = event(payload, EventTypes.name(PatientMapCommitted.class));
        StoredEvent late = new StoredEvent(
                event.position(),
                event.eventId(),
                event.type(),
                event.revision(),
                "",
                event.aggregateId(),
                0,
                FIRST.plusMillis(event.position() * 100 + 1),
                event.payload(),
                event.metadata());
        events.events().add(late);
        log.append(entries.entry(late));
        return late;
    }

    PatientMap map() {
        return map;
    }

    CompletenessProof proof(int patient, RecordedPeriod period, StoredEvent commitment) throws IOException {
        return proof(patient, period, commitment, map);
    }

    CompletenessProof proof(int patient, RecordedPeriod period, StoredEvent commitment, PatientMap of)
            throws IOException {
        Published published = sealed();
        return proofOf(patient(patient), published, period, commitment, of);
    }

    CompletenessProof proofOf(String id, RecordedPeriod period, StoredEvent commitment) throws IOException {
        return proofOf(id, sealed(), period, commitment, map);
    }

    private Published sealed() throws IOException {
        Published published = log.published();
        return published.size() < events.head() + 1 ? log.seal(false) : published;
    }

    private CompletenessProof proofOf(
            String id, Published published, RecordedPeriod period, StoredEvent commitment, PatientMap of) {
        PatientKey key = PatientKey.of(TENANT, id);
        return new CompletenessOfPatient(events, published)
                .of(TENANT, id, period, CompletenessOfPatient.InMap.of(of, key, commitment), 10_000);
    }

    /** Until when the newest event can be spoken of. */
    Instant now() {
        return events.events().getLast().at();
    }

    ListedEvents events() {
        return events;
    }

    List<String> concerning(int patient, RecordedPeriod period) {
        return events.events().stream()
                .filter(event -> period.has(event.at()))
                .filter(event -> new String(event.payload(), StandardCharsets.UTF_8).contains(patient(patient)))
                .map(StoredEvent::eventId)
                .toList();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
