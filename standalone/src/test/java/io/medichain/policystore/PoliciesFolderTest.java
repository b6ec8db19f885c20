package io.medichain.policystore;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventMetadata;
import io.medichain.event.EventSerializer;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventStorageEngine;
import io.medichain.eventstore.WakingEventStore;
import io.medichain.factstore.FactsFolder;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.PatientDeactivated;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;

/** Positions and dead letters on disk, beside a real event store. */
class PoliciesFolderTest {
    private static final String POLICY = "WhenThisThenThat";
    private static final String SEQUENCE = "a patient";

    @TempDir
    private Path folder;

    private EventLog log;
    private WakingEventStore events;
    private EventSerializer serializer;

    @BeforeEach
    void start() {
        serializer = new EventSerializer(MedichainEvents.types(), new TransientVault());
        log = EventLog.open(folder.resolve("events"));
        events = WakingEventStore.of(log, RocksEventStorageEngine.of(log, serializer, NoOpEventUpcaster.INSTANCE));
        for (int sequence = 0; sequence < 3; sequence++) {
            store(sequence);
        }
    }

    @AfterEach
    void stop() {
        events.close();
        log.close();
    }

    @Test
    void givenAnEmptyFolder_whenPoliciesBegin_thenWithTheFirstEventAndALaterOneWithWhatComesNext() {
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            policies.begin(List.of("a", "b"), 7);
            policies.begin(List.of("a", "b", "new"), 9);

            assertThat(positions(policies, "a", "b", "new")).containsExactly(-1L, -1L, 9L);
        }
    }

    @Test
    void givenAStoppedSystem_whenACommandIsAboutToStore_thenAPolicyNewToItSeesThatAndNoneBeginsLaterForIt() {
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            policies.beginBefore("new", 7);
            assertThat(policies.tokens().fetchSegments("new")).isEmpty();
            policies.begin(List.of("a", "new"), 9);
            policies.beginBefore("newer", 9);
            policies.begin(List.of("a", "new", "newer"), 11);

            assertThat(positions(policies, "a", "new", "newer")).containsExactly(-1L, -1L, 9L);
        }
    }

    @Test
    void givenTokens_whenOpenedAgain_thenTheyAreWhereTheyWere() {
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            policies.begin(List.of("a"), 7);
            policies.tokens().storeToken(new GlobalSequenceTrackingToken(5), "a", 0);
        }
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            policies.begin(List.of("a"), 7);

            assertThat(positions(policies, "a")).containsExactly(5L);
            assertThat(policies.tokens().fetchSegments("a")).containsExactly(0);
            assertThat(policies.tokens().fetchSegments("other")).isEmpty();
        }
    }

    @Test
    void givenAFolderOfTheVersionBefore_whenPoliciesBegin_thenAtItsPositionAndOnceOnly() throws Exception {
        Path facts = folder.resolve("facts");
        writeFactsOfTheVersionBefore(facts, 41);
        OptionalLong before;
        try (FactsFolder former = new FactsFolder(facts)) {
            before = former.formerPolicies();
            assertThat(former.facts().get("a")).contains("fact");
        }
        try (PoliciesFolder policies = open(before)) {
            policies.begin(List.of("a", "b"), 50);
            policies.tokens().storeToken(new GlobalSequenceTrackingToken(50), "a", 0);
        }
        try (PoliciesFolder policies = open(before)) {
            policies.begin(List.of("a", "b", "new"), 60);

            assertThat(positions(policies, "a", "b", "new")).containsExactly(50L, 41L, 60L);
        }
    }

    @Test
    void givenABackup_whenOpened_thenPositionsAndLettersAreInIt() {
        Path copy = folder.resolve("copy");
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            policies.begin(List.of(POLICY), 7);
            policies.tokens().storeToken(new GlobalSequenceTrackingToken(2), POLICY, 0);
            policies.deadLettersOf(POLICY).enqueue(SEQUENCE, letter(1));
            policies.backup(copy);
        }
        try (PoliciesFolder restored = PoliciesFolder.open(copy, events, serializer, OptionalLong.empty())) {
            assertThat(Files.exists(copy.resolve("format"))).isTrue();
            assertThat(positions(restored, POLICY)).containsExactly(2L);
            assertThat(restored.deadLettersOf(POLICY).size()).isOne();
        }
    }

    @Test
    void givenLetters_whenOpenedAgain_thenInTheirOrderWithTheirEventsButWithoutAnExceptionsWords() throws Exception {
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            SequencedDeadLetterQueue<EventMessage<?>> queue = policies.deadLettersOf(POLICY);
            queue.enqueue(SEQUENCE, letter(2));
            queue.enqueue(SEQUENCE, letter(0));
            queue.enqueue("another", letter(1));
        }
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            SequencedDeadLetterQueue<EventMessage<?>> queue = policies.deadLettersOf(POLICY);

            assertThat(queue.size()).isEqualTo(3);
            assertThat(queue.amountOfSequences()).isEqualTo(2);
            assertThat(queue.contains(SEQUENCE)).isTrue();
            assertThat(queue.contains("a pat")).isFalse();
            assertThat(positions(queue)).containsExactly(0L, 2L);
            DeadLetter<? extends EventMessage<?>> first =
                    queue.deadLetterSequence(SEQUENCE).iterator().next();
            assertThat(first.message().getIdentifier()).isEqualTo(event(0).getIdentifier());
            assertThat(first.cause().orElseThrow().type()).isEqualTo(IllegalStateException.class.getName());
            assertThat(first.cause().orElseThrow().message()).isEmpty();
            assertThat(policies.deadLettersOf("another policy").size()).isZero();
        }
        assertThat(bytesOf(folder.resolve("policies"))).doesNotContain("Ada Quill");
    }

    @Test
    void givenAnEventThatComesAgain_whenEnqueued_thenItIsOneLetter() throws Exception {
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            SequencedDeadLetterQueue<EventMessage<?>> queue = policies.deadLettersOf(POLICY);
            queue.enqueue(SEQUENCE, letter(1));

            assertThat(queue.enqueueIfPresent(SEQUENCE, () -> letter(1))).isTrue();
            assertThat(queue.enqueueIfPresent(SEQUENCE, () -> letter(2))).isTrue();
            assertThat(queue.enqueueIfPresent("another", () -> letter(0))).isFalse();
            assertThat(positions(queue)).containsExactly(1L, 2L);
        }
    }

    @Test
    void givenASequence_whenProcessed_thenInOrderUntilOneFailsAgain() throws Exception {
        try (PoliciesFolder policies = open(OptionalLong.empty())) {
            SequencedDeadLetterQueue<EventMessage<?>> queue = policies.deadLettersOf(POLICY);
            for (long position = 0; position < 3; position++) {
                queue.enqueue(SEQUENCE, letter(position));
            }
            List<Long> tried = new ArrayList<>();

            boolean all = queue.process(_ -> true, letter -> {
                tried.add(positionOf(letter));
                return tried.size() < 2
                        ? Decisions.evict()
                        : Decisions.requeue(
                                new IllegalArgumentException("Ada Quill"), _ -> MetaData.with("code", "MC-1"));
            });

            assertThat(all).isFalse();
            assertThat(tried).containsExactly(0L, 1L);
            assertThat(positions(queue)).containsExactly(1L, 2L);
            DeadLetter<? extends EventMessage<?>> failed =
                    queue.deadLetterSequence(SEQUENCE).iterator().next();
            assertThat(failed.diagnostics()).containsEntry("code", "MC-1");
            assertThat(failed.cause().orElseThrow().type()).isEqualTo(IllegalArgumentException.class.getName());
            assertThat(queue.process(_ -> true, _ -> Decisions.evict())).isTrue();
            assertThat(queue.size()).isZero();
            assertThat(queue.process(_ -> true, _ -> Decisions.evict())).isFalse();
        }
    }

    private PoliciesFolder open(OptionalLong before) {
        return PoliciesFolder.open(folder.resolve("policies"), events, serializer, before);
    }

    private static List<Long> positions(PoliciesFolder policies, String... names) {
        return List.of(names).stream()
                .map(name -> policies.tokens().fetchToken(name, 0).position().orElseThrow())
                .toList();
    }

    private static List<Long> positions(SequencedDeadLetterQueue<EventMessage<?>> queue) {
        List<Long> positions = new ArrayList<>();
        queue.deadLetterSequence(SEQUENCE).forEach(letter -> positions.add(positionOf(letter)));
        return positions;
    }

    private static long positionOf(DeadLetter<? extends EventMessage<?>> letter) {
        return ((TrackedEventMessage<?>) letter.message())
                .trackingToken()
                .position()
                .orElseThrow();
    }

    private DeadLetter<EventMessage<?>> letter(long position) {
        return new GenericDeadLetter<>(SEQUENCE, event(position), new IllegalStateException("Ada Quill"));
    }

    private EventMessage<?> event(long position) {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                events.openStream(new GlobalSequenceTrackingToken(position - 1))) {
            return stream.nextAvailable();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(int sequence) {
        PatientId patient = new PatientId(new UUID(0, 1));
        events.publish(new GenericDomainEventMessage<>(
                "Patient",
                patient.toString(),
                sequence,
                new PatientDeactivated(
                        patient,
                        Personal.identity(Person.of(new TenantId("north"), patient), DeactivationReason.MOVED_AWAY)),
                MetaData.from(EventMetadata.of(new TenantId("north"), "a test").values())));
    }

    /** As the version before wrote it: the facts, and in a family of its own one position for all policies. */
    private static void writeFactsOfTheVersionBefore(Path facts, long position) throws Exception {
        Files.createDirectories(facts);
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        List<ColumnFamilyDescriptor> families = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                new ColumnFamilyDescriptor(utf8("facts")),
                new ColumnFamilyDescriptor(utf8("positions")));
        try (DBOptions options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
                RocksDB db = RocksDB.open(options, facts.toString(), families, handles)) {
            db.put(handles.get(1), utf8("a"), utf8("fact"));
            db.put(handles.get(2), utf8("policies"), utf8(Long.toString(position)));
            handles.forEach(ColumnFamilyHandle::close);
        }
    }

    private static String bytesOf(Path folder) throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
