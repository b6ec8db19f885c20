package io.medichain.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.medichain.disk.DurableFiles;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.eventstore.OddIndex.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/**
 * Somebody with the folder changes the store's own indexes, or what only the store reads of an event, and leaves what
 * the ledger hashes as it is. On the real store: found, named and placed by the check at rest, and at a start.
 */
class LyingIndexTest {
    private static final int AGGREGATES = 4;
    private static final int EACH = 5;
    private static final int EVENTS = AGGREGATES * EACH;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void fill() throws Exception {
        folder = temporary.resolve("events");
        fill(folder);
    }

    /** Position p: number p / 4 of the aggregate p % 4; one event outside an aggregate at the end. */
    private static void fill(Path folder) throws Exception {
        try (EventLog log = EventLog.open(folder)) {
            for (int position = 0; position < EVENTS; position++) {
                log.append(List.of(event(position)));
            }
            log.append(List.of(outside("alone")));
        }
    }

    private static NewEvent event(int position) {
        return Events.bytes("event-" + position, aggregate(position), position / AGGREGATES, "payload " + position);
    }

    private static NewEvent outside(String id) {
        return new NewEvent(id, "test.alone", "1", "", id, 0, Events.TIME, new byte[] {1}, new byte[] {'{', '}'});
    }

    private static String aggregate(int position) {
        return "aggregate-" + position % AGGREGATES;
    }

    private static byte[] id(int position) {
        return EventKeys.identifier("event-" + position);
    }

    private static byte[] place(int position) {
        return EventKeys.stream(aggregate(position), position / AGGREGATES);
    }

    private static byte[] to(long position) {
        return EventKeys.position(position);
    }

    private record Attack(String name, Tampering.Change change, Kind kind, long position) {}

    private static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        for (int one : List.of(0, 7, 13, EVENTS - 1)) {
            String of = " of " + one;
            byte[] elsewhere = to((one + AGGREGATES) % EVENTS);
            attacks.addAll(List.of(
                    new Attack(
                            "stream entry" + of + " gone", s -> s.delete(s.streams(), place(one)), Kind.MISSING, one),
                    new Attack("id entry" + of + " gone", s -> s.delete(s.ids(), id(one)), Kind.MISSING, one),
                    new Attack(
                            "stream entry" + of + " to another",
                            s -> s.put(s.streams(), place(one), elsewhere),
                            Kind.ELSEWHERE,
                            one),
                    new Attack(
                            "id entry" + of + " to another",
                            s -> s.put(s.ids(), id(one), elsewhere),
                            Kind.ELSEWHERE,
                            one),
                    new Attack(
                            "stream entry" + of + " cut",
                            s -> s.put(s.streams(), place(one), new byte[3]),
                            Kind.ELSEWHERE,
                            one),
                    new Attack(
                            "stream entry added" + of, s -> s.put(s.streams(), strange(one), to(one)), Kind.EXTRA, one),
                    new Attack(
                            "id entry added" + of,
                            s -> s.put(s.ids(), EventKeys.identifier("x"), to(one)),
                            Kind.EXTRA,
                            one),
                    new Attack(
                            "stream entry" + of + " gives its value a byte of its key",
                            s -> shift(s, one),
                            Kind.MISSING,
                            one),
                    new Attack(
                            "id entry" + of + " gone and another added, so that their number stays",
                            s -> {
                                s.delete(s.ids(), id(one));
                                s.put(s.ids(), EventKeys.identifier("event-x"), to(one));
                            },
                            Kind.MISSING,
                            one),
                    new Attack("latest time" + of + " later", s -> latest(s, one, 1), Kind.FRAME, one),
                    new Attack("latest time" + of + " earlier", s -> latest(s, one, -1), Kind.FRAME, one),
                    new Attack("written position" + of + " another", s -> written(s, one), Kind.FRAME, one),
                    new Attack("mark of an event outside set on" + of, s -> mark(s, one), Kind.FRAME, one)));
        }
        attacks.addAll(List.of(
                new Attack(
                        "two stream entries exchanged",
                        s -> {
                            s.put(s.streams(), place(3), to(7));
                            s.put(s.streams(), place(7), to(3));
                        },
                        Kind.ELSEWHERE,
                        3),
                new Attack(
                        "a stream forgotten",
                        s -> {
                            for (int position = 2; position < EVENTS; position += AGGREGATES) {
                                s.delete(s.streams(), place(position));
                            }
                        },
                        Kind.MISSING,
                        2),
                new Attack(
                        "an entry beyond the end",
                        s -> s.put(s.streams(), strange(1), to(EVENTS + 7)),
                        Kind.EXTRA,
                        EVENTS + 7),
                new Attack(
                        "a stream entry of the event outside",
                        s -> s.put(s.streams(), EventKeys.stream("alone", 0), to(EVENTS)),
                        Kind.EXTRA,
                        EVENTS),
                new Attack(
                        "a number stored again, after its entry was gone",
                        s -> {
                            NewEvent again = Events.bytes("again", aggregate(EVENTS - 1), EACH - 1, "again");
                            s.insert(EVENTS + 1, again, Events.TIME);
                            s.put(s.ids(), EventKeys.identifier("again"), to(EVENTS + 1));
                            s.put(s.streams(), place(EVENTS - 1), to(EVENTS + 1));
                        },
                        Kind.DOUBLE,
                        EVENTS - 1),
                new Attack(
                        "an identifier stored again",
                        s -> {
                            s.insert(EVENTS + 1, Events.bytes("event-3", "aggregate-0", EACH, "again"), Events.TIME);
                            s.put(s.streams(), EventKeys.stream("aggregate-0", EACH), to(EVENTS + 1));
                        },
                        Kind.DOUBLE,
                        EVENTS + 1),
                new Attack(
                        "a number left out",
                        s -> {
                            s.insert(EVENTS + 1, Events.bytes("late", "aggregate-1", EACH + 1, "late"), Events.TIME);
                            s.put(s.ids(), EventKeys.identifier("late"), to(EVENTS + 1));
                            s.put(s.streams(), EventKeys.stream("aggregate-1", EACH + 1), to(EVENTS + 1));
                        },
                        Kind.GAP,
                        EVENTS + 1),
                new Attack(
                        "an aggregate that begins with number 1",
                        s -> {
                            s.insert(EVENTS + 1, Events.bytes("late", "new", 1, "late"), Events.TIME);
                            s.put(s.ids(), EventKeys.identifier("late"), to(EVENTS + 1));
                            s.put(s.streams(), EventKeys.stream("new", 1), to(EVENTS + 1));
                        },
                        Kind.GAP,
                        EVENTS + 1)));
        return attacks;
    }

    private static byte[] strange(int position) {
        return EventKeys.stream("strange", position);
    }

    /** The same bytes one after the other, and another border between key and value. */
    private static void shift(Tampering store, int position) throws RocksDBException {
        byte[] key = place(position);
        byte[] value = new byte[Long.BYTES + 1];
        value[0] = key[key.length - 1];
        System.arraycopy(to(position), 0, value, 1, Long.BYTES);
        store.delete(store.streams(), key);
        store.put(store.streams(), Arrays.copyOf(key, key.length - 1), value);
    }

    private static void latest(Tampering store, int position, int seconds) throws RocksDBException {
        byte[] frame = store.frame(position);
        ByteSink.setTime(frame, 13, EventFrame.latestTime(frame).plusSeconds(seconds));
        EventFrame.seal(frame);
        store.put(position, frame);
    }

    private static void written(Tampering store, int position) throws RocksDBException {
        byte[] frame = store.frame(position);
        ByteSink.setLong(frame, 5, position + 1);
        EventFrame.seal(frame);
        store.put(position, frame);
    }

    private static void mark(Tampering store, int position) throws RocksDBException {
        byte[] frame = store.frame(position);
        frame[37] = 2;
        EventFrame.seal(frame);
        store.put(position, frame);
    }

    @TestFactory
    Stream<DynamicTest> eachAttackIsFoundNamedAndPlaced() {
        return attacks().stream()
                .map(attack -> dynamicTest(attack.name(), () -> {
                    Path attacked = copy();
                    Tampering.with(attacked, attack.change());

                    OddIndex odd = oddIn(attacked).orElseThrow();
                    assertThat(odd.kind()).as(odd.how()).isEqualTo(attack.kind());
                    assertThat(odd.position()).as(odd.how()).isEqualTo(attack.position());
                    assertThatThrownBy(() -> EventLog.open(attacked))
                            .isInstanceOfSatisfying(
                                    StorageFailure.class,
                                    failure -> assertThat(failure.reason()).isEqualTo(StorageFailure.Reason.DAMAGED))
                            .hasMessageContaining("position " + attack.position() + " ");
                }));
    }

    @Test
    void givenAStoreThatNobodyTouched_whenChecked_thenNothingIsOdd() throws Exception {
        assertThat(oddIn(folder)).isEmpty();
        try (EventLog log = EventLog.open(folder)) {
            log.append(List.of(Events.bytes("aggregate-0", EACH)));
            log.append(List.of(outside("alone too")));
        }
        assertThat(oddIn(folder)).isEmpty();
    }

    @Test
    void givenOneEntryChangedAtRandom_whenChecked_thenItIsFound() throws Exception {
        Random random = new Random(20_261_130);
        for (int round = 0; round < 60; round++) {
            Path attacked = copy();
            int position = random.nextInt(EVENTS);
            boolean byId = random.nextBoolean();
            int how = random.nextInt(4);
            byte[] key = byId ? id(position) : place(position);
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            Tampering.with(attacked, store -> {
                ColumnFamilyHandle table = byId ? store.ids() : store.streams();
                switch (how) {
                    case 0 -> store.delete(table, key);
                    case 1 -> store.put(table, key, bytes);
                    case 2 -> store.put(table, bytes, to(position));
                    default -> store.put(table, key, to((position + 1 + random.nextInt(EVENTS - 1)) % EVENTS));
                }
            });

            assertThat(oddIn(attacked))
                    .as("round %s: %s of %s, change %s, %s", round, byId, position, how, Arrays.toString(bytes))
                    .isPresent();
        }
    }

    /** The ledger's first entries do not have it; a start does not compare it, but the aggregate is not loaded. */
    @Test
    void givenAnEventWhoseAggregateHasAnotherType_whenCheckedOrLoaded_thenItIsFound() throws Exception {
        NewEvent event = event(13);
        Tampering.with(
                folder,
                store -> store.insert(
                        13,
                        new NewEvent(
                                event.eventId(),
                                event.type(),
                                event.revision(),
                                "Other",
                                event.aggregateId(),
                                event.sequence(),
                                event.at(),
                                event.payload(),
                                event.metadata()),
                        event.at()));

        OddIndex odd = oddIn(folder).orElseThrow();
        assertThat(odd.kind()).isEqualTo(Kind.FRAME);
        assertThat(odd.position()).isEqualTo(13);
        try (EventLog log = EventLog.open(folder)) {
            assertThatThrownBy(() -> log.ofAggregate(aggregate(13)))
                    .isInstanceOf(DamagedEvent.class)
                    .hasMessageContaining("another type");
        }
    }

    private record OtherBytes(String name, Tampering.Change change) {}

    /** What says the same in other bytes: the store would look for it under the ones that it writes. */
    @TestFactory
    Stream<DynamicTest> eachEventInOtherBytesIsFound() {
        long added = EVENTS + 1;
        return Stream.of(
                        new OtherBytes("identifier", store -> store.spell(added, true, false, false)),
                        new OtherBytes("number", store -> store.spell(added, false, true, false)),
                        new OtherBytes("aggregate", store -> store.spell(added, false, false, true)),
                        new OtherBytes(
                                "time",
                                store -> store.change(added, frame -> {
                                    ByteSink.setLong(frame, 25, ByteSink.longAt(frame, 25) - 1);
                                    ByteSink.setInt(frame, 33, ByteSink.intAt(frame, 33) + 1_000_000_000);
                                })),
                        new OtherBytes("latest time", store -> store.change(added, frame -> frame[13] = 0x7f)))
                .map(other -> dynamicTest(other.name(), () -> {
                    Path attacked = copy();
                    String uuid = "0b7c1f6e-7f3e-4a0e-9d55-3c1f3f6f5a10";
                    try (EventLog log = EventLog.open(attacked)) {
                        log.append(List.of(Events.bytes("5c2d8a58-96c2-4dc1-8a7c-0f2b7f0f1b11", uuid, 0, "payload")));
                        assertThat(log.ofAggregate(uuid)).hasSize(1);
                    }
                    Tampering.with(attacked, other.change());

                    assertThatThrownBy(() -> {
                                OddIndex odd = oddIn(attacked).orElseThrow();
                                throw new DamagedEvent(odd.position(), odd.how());
                            })
                            .isInstanceOfSatisfying(
                                    DamagedEvent.class,
                                    damage -> assertThat(damage.position()).isEqualTo(added));
                    assertThatThrownBy(() -> EventLog.open(attacked))
                            .isInstanceOfSatisfying(
                                    StorageFailure.class,
                                    failure -> assertThat(failure.reason()).isEqualTo(StorageFailure.Reason.DAMAGED))
                            .hasMessageContaining("position " + added + " ");
                }));
    }

    @Test
    void givenEventsReadByPlaces_whenChecked_thenEachCountsOnce() throws Exception {
        try (EventsAtRest events = EventsAtRest.open(folder)) {
            for (long from : new long[] {3, 0, 5, 0}) {
                try (EventsAtRest.Place place = events.open(from)) {
                    for (int i = 0; i < 7; i++) {
                        place.next();
                    }
                }
            }
            assertThat(events.checkIndexes()).isEmpty();
        }
    }

    @Test
    void givenAKeyThatIsNoPosition_whenRead_thenItIsDamage() throws Exception {
        for (byte[] key : List.of(new byte[] {0}, new byte[9], to(-1))) {
            Path attacked = copy();
            Tampering.with(attacked, store -> store.put(store.events(), key, store.frame(3)));

            assertThatThrownBy(() -> oddIn(attacked)).isInstanceOf(DamagedEvent.class);
            assertThatThrownBy(() -> EventLog.open(attacked)).isInstanceOf(StorageFailure.class);
        }
    }

    @Test
    void givenTheIndexLosesAnEventBelowAnother_whenTheAggregateIsLoaded_thenItIsDamage() throws Exception {
        Tampering.with(folder, store -> store.delete(store.streams(), place(9)));

        try (StoredEvents events = StoredEvents.openReadOnly(folder)) {
            assertThatThrownBy(() -> events.ofAggregate(aggregate(9)))
                    .isInstanceOf(DamagedEvent.class)
                    .hasMessageContaining("number 3 of its aggregate where the index should have number 2");
        }
    }

    @Test
    void givenASnapshotOfARunBefore_whenStarted_thenItIsNotBelieved() throws Exception {
        try (EventLog log = EventLog.open(folder)) {
            log.keepSnapshot(Events.bytes("state", "aggregate-0", EACH - 1, "as somebody wants it"));
            assertThat(log.snapshot("aggregate-0")).isPresent();
        }
        try (EventLog log = EventLog.open(folder)) {
            assertThat(log.snapshot("aggregate-0")).isEmpty();
            assertThat(log.ofAggregate("aggregate-0")).hasSize(EACH);
            log.keepSnapshot(Events.bytes("state", "aggregate-0", EACH - 1, "as it is"));
            assertThat(log.snapshot("aggregate-0")).isPresent();
        }
    }

    private Path copy() {
        Path copy = temporary.resolve("copy-" + System.nanoTime());
        DurableFiles.copy(folder, copy);
        return copy;
    }

    private static Optional<OddIndex> oddIn(Path folder) throws Exception {
        try (EventsAtRest events = EventsAtRest.open(folder)) {
            return events.checkIndexes();
        }
    }
}
