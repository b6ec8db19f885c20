package io.medichain.deadline;

import io.medichain.command.Accepted;
import io.medichain.command.AtMostOnce;
import io.medichain.command.Order;
import io.medichain.disk.DurableFiles;
import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedEvent;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedReleased;
import io.medichain.event.EventCodec;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventSerializer;
import io.medichain.event.StoredEvent;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventStorageEngine;
import io.medichain.eventstore.WakingEventStore;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import io.medichain.policystore.PoliciesFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** One deadline on the real stores in a folder of its own, with a clock and commands that a test rules. */
final class DeadlineBench implements AutoCloseable {
    private static final EncounterId STAY = new EncounterId(new UUID(0, 8));
    private static final PatientId PATIENT = new PatientId(new UUID(0, 9));

    private final Path folder;
    private final EventLog log;
    private final WakingEventStore store;
    private final EventSerializer serializer = new EventSerializer(MedichainEvents.types(), new TransientVault());
    private final EventCodec codec;
    private final Map<BedId, Long> sequences = new HashMap<>();
    private final Map<String, Set<UUID>> done = new HashMap<>();
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private AtMostOnce commands = this::takeEffect;
    private PoliciesFolder policies;
    private RunningDeadline<BedEvent> deadline;
    private int backups;

    DeadlineBench() throws IOException {
        folder = Files.createTempDirectory("deadline");
        log = EventLog.open(folder.resolve("events"));
        store = WakingEventStore.of(log, RocksEventStorageEngine.of(log, serializer, NoOpEventUpcaster.INSTANCE));
        codec = new EventCodec(MedichainEvents.types(), serializer, NoOpEventUpcaster.INSTANCE);
        policies = open(folder.resolve("policies"));
        deadline = begin();
    }

    private PoliciesFolder open(Path of) {
        return PoliciesFolder.open(of, store, serializer, OptionalLong.empty());
    }

    private RunningDeadline<BedEvent> begin() {
        return new RunningDeadline<>(
                new BedOverdue(),
                policies.dueDates(),
                log,
                codec,
                store,
                policies.deadLettersOf("BedOverdue"),
                new AtMostOnce() {
                    @Override
                    public Accepted acceptOnce(UUID id, EventMetadata metadata, Order order) {
                        return commands.acceptOnce(id, metadata, order);
                    }

                    @Override
                    public void requireTaken() {
                        commands.requireTaken();
                    }
                },
                () -> now);
    }

    Instant now() {
        return now;
    }

    void jump(Duration by) {
        now = now.plus(by);
    }

    String assign(int bed, Instant due) {
        return store(new BedAssigned(new BedId(new UUID(0, bed)), STAY, PATIENT, sealed(due)));
    }

    void release(int bed) {
        store(new BedReleased(new BedId(new UUID(0, bed)), STAY, PATIENT, sealed(now)));
    }

    private static Personal<Instant> sealed(Instant time) {
        return Personal.clinical(Person.of(new TenantId("north"), PATIENT), time);
    }

    private String store(BedEvent event) {
        long sequence = sequences.merge(event.bedId(), 0L, (last, _) -> last + 1);
        GenericDomainEventMessage<BedEvent> message = new GenericDomainEventMessage<>(
                "Bed",
                event.bedId().toString(),
                sequence,
                event,
                MetaData.from(EventMetadata.of(new TenantId("north"), "a test").values()));
        store.publish(message);
        return message.getIdentifier();
    }

    void step() throws InterruptedException {
        deadline.step(Duration.ZERO);
    }

    /** The ids of the commands that took effect, by the event that scheduled them. */
    Map<String, Set<UUID>> done() {
        return done;
    }

    RunningDeadline<BedEvent> deadline() {
        return deadline;
    }

    /** What becomes of the commands from now on. */
    void commands(AtMostOnce answer) {
        commands = answer;
    }

    Accepted takeEffect(UUID id, EventMetadata metadata, Order order) {
        done.computeIfAbsent(metadata.get(EventMetadata.CAUSATION).orElseThrow(), _ -> new HashSet<>())
                .add(id);
        return new Accepted(order.target(), 0, log.head());
    }

    /** The events that scheduled what is due now, by a look at every event. */
    Set<String> dueByTheWholeLog() {
        Map<BedId, StoredEvent> open = new HashMap<>();
        for (StoredEvent stored : all()) {
            switch ((BedEvent) codec.read(stored)) {
                case BedAssigned assigned -> open.put(assigned.bedId(), stored);
                case BedReleased released -> open.remove(released.bedId());
                case BedEvent _ -> throw new AssertionError("not stored here");
            }
        }
        return open.values().stream()
                .filter(stored -> !((BedAssigned) codec.read(stored))
                        .from()
                        .value()
                        .orElseThrow()
                        .isAfter(now))
                .map(StoredEvent::eventId)
                .collect(Collectors.toSet());
    }

    private List<StoredEvent> all() {
        return LongStream.rangeClosed(0, log.head())
                .mapToObj(log::at)
                .flatMap(Optional::stream)
                .toList();
    }

    long deadLetters() {
        return deadline.deadLetters().size();
    }

    /** The process ends in the middle of a step, where there is something to do; the next step is another process's. */
    void crashAfterACommand() throws InterruptedException {
        commands = (id, metadata, order) -> {
            takeEffect(id, metadata, order);
            throw new ProcessEnds();
        };
        try {
            step();
        } catch (ProcessEnds _) {
            deadline.close();
            deadline = begin();
        } finally {
            commands = this::takeEffect;
        }
        step();
    }

    void backUp() {
        policies.backup(folder.resolve("backup " + ++backups));
    }

    /** What was written since the last backup is lost, all but the events. */
    void comeBackFromTheBackup() {
        deadline.close();
        policies.close();
        Path latest = backups == 0 ? folder.resolve("a new one " + System.nanoTime()) : used(backups);
        policies = open(latest);
        deadline = begin();
    }

    private Path used(int backup) {
        Path copy = folder.resolve("used " + System.nanoTime());
        DurableFiles.copy(folder.resolve("backup " + backup), copy);
        return copy;
    }

    @Override
    public void close() throws IOException {
        deadline.close();
        policies.close();
        store.close();
        log.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class ProcessEnds extends Error {
        ProcessEnds() {
            super("the process ends", null, false, false);
        }
    }
}
