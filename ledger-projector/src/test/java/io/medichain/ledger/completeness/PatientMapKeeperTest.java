package io.medichain.ledger.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.ListedEvents;
import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapDamaged;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.ledger.patientmap.PatientMapStore;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.patientmap.Withdrawal;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.ledger.seal.SeenTrees;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.verify.Anchorage;
import io.medichain.ledger.verify.Difference;
import io.medichain.ledger.verify.RawEvents;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.patientmap.PatientMapWithdrawn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PatientMapKeeperTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1_200);
    private static final SealingPace WHEN_ASKED =
            new SealingPace(Duration.ofMillis(5), 1_000, 1_000_000, Duration.ofHours(1));
    private static final String PATIENT = "5f0b6a1e-3c7d-4f4e-8a6b-0d7a3b1c2d3e";
    private static final PatientKey SEVEN = PatientKey.of("tenant-1", PATIENT);

    private final ListedEvents feed = new ListedEvents();
    private final SampleKeys keys = new SampleKeys();
    private final PatientMapInMemory store = new PatientMapInMemory();
    /** How often the store takes nothing. */
    private final AtomicInteger refusals = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void givenEvents_whenTheMapIsAskedFor_thenItIsCommittedToAndAProofOfItHolds() throws Exception {
        feed.grow(503);
        for (int i = 0; i < 2; i++) {
            feed.append(SampleEvents.withPayload(
                    SampleEvents.at(feed.head() + 1),
                    ("{\"patientId\":\"" + PATIENT + "\"}").getBytes(StandardCharsets.UTF_8)));
        }
        try (LedgerProjector projector = projector(WHEN_ASKED);
                PatientMapKeeper keeper = keeper(projector, WHEN_ASKED)) {
            CompletenessOfPatient.InMap inMap = keeper.await(SEVEN, 505, LONG).orElseThrow();
            projector.awaitSealed(inMap.commitment().position() + 1, LONG);
            RecordedPeriod period = new RecordedPeriod(
                    Instant.parse("2026-01-01T00:00:00Z"),
                    inMap.commitment().at().truncatedTo(ChronoUnit.MILLIS));
            CompletenessProof proof = new CompletenessOfPatient(
                            feed, projector.published().orElseThrow())
                    .of("tenant-1", PATIENT, period, inMap, 1_000);

            assertThat(CompletenessCheck.of(proof.toBytes(), keys.verifiers()))
                    .isInstanceOfSatisfying(
                            CompletenessCheck.Complete.class,
                            complete -> assertThat(complete.events()).hasSize(2));
            assertThat(verify().commitments()).isOne();
        }
    }

    @Test
    void givenNothingNewThatConcernsAnybody_whenTimePasses_thenNothingIsCommittedTo() throws Exception {
        SealingPace pace = new SealingPace(Duration.ofMillis(5), 1_000, 1_000_000, Duration.ofMillis(100));
        feed.grow(40);
        try (LedgerProjector projector = projector(pace);
                PatientMapKeeper keeper = keeper(projector, pace)) {
            assertThat(keeper.await(SEVEN, 40, LONG)).isPresent();
            TimeUnit.NANOSECONDS.sleep(SHORT.toNanos());
            assertThat(feed.events()).hasSize(41);

            feed.grow(10);
            while (feed.head() < 51) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            TimeUnit.NANOSECONDS.sleep(SHORT.toNanos());
            assertThat(feed.events()).hasSize(52);
            assertThat(verify().commitments()).isEqualTo(2);
        }
    }

    /** A read of many is one event: they share a commitment with those who are read next. */
    @Test
    void givenEventsThatConcernMany_whenTheyAreFewerThanABatch_thenNothingIsCommittedToYet() throws Exception {
        SealingPace pace = new SealingPace(Duration.ofMillis(5), 1_000, 100, Duration.ofHours(1));
        eventsOfFive(60);
        try (LedgerProjector projector = projector(pace);
                PatientMapKeeper keeper = keeper(projector, pace)) {
            TimeUnit.NANOSECONDS.sleep(SHORT.toNanos());
            assertThat(feed.events()).hasSize(60);
            assertThat(keeper.events()).isZero();

            eventsOfFive(60);
            while (feed.head() < 120) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            TimeUnit.NANOSECONDS.sleep(SHORT.toNanos());
            assertThat(feed.events()).hasSize(121);
            assertThat(verify().commitments()).isEqualTo(1);
        }
    }

    private void eventsOfFive(int events) {
        String patients = IntStream.range(0, 5)
                .mapToObj(i -> '"' + PATIENT.replace("5f0b", "5f0" + i) + '"')
                .collect(Collectors.joining(",", "{\"patients\":[", "]}"));
        for (int i = 0; i < events; i++) {
            feed.append(SampleEvents.withPayload(
                    SampleEvents.at(feed.head() + 1), patients.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void givenAStopInTheMiddle_whenStartedAgain_thenItGoesOnWithTheNextEvent() throws Exception {
        for (int i = 1; i <= 3; i++) {
            feed.grow(100);
            long there = feed.head() + 1;
            try (LedgerProjector projector = projector(WHEN_ASKED);
                    PatientMapKeeper keeper = keeper(projector, WHEN_ASKED)) {
                assertThat(keeper.await(SEVEN, there, LONG)).isPresent();
            }
        }
        assertThat(verify().commitments()).isEqualTo(3);
        assertThat(new PatientMap(store, true).root()).isEqualTo(rootOf(302));
    }

    @Test
    void givenAMapOfOtherEvents_whenStarted_thenItIsMadeAnewFromTheEvents() throws Exception {
        PatientMap other = new PatientMap(store, true);
        other.take(
                List.of(new PatientMap.Entry(SEVEN, 3, 17, true, "another event")),
                20,
                "2 another event".getBytes(StandardCharsets.UTF_8));
        feed.grow(60);
        try (LedgerProjector projector = projector(WHEN_ASKED);
                PatientMapKeeper keeper = keeper(projector, WHEN_ASKED)) {
            assertThat(keeper.await(SEVEN, 60, LONG)).isPresent();
        }
        assertThat(new PatientMap(store, true).root()).isEqualTo(rootOf(60));
        assertThat(verify().commitments()).isOne();
    }

    /** A power cut takes the map further back than the event that commits to it. */
    @Test
    void givenAMapOlderThanTheNewestCommitment_whenStarted_thenNothingIsCommittedToBelowThat() throws Exception {
        SealingPace hasty = new SealingPace(Duration.ofMillis(5), 1_000, 1_000_000, Duration.ofMillis(1));
        feed.grow(100);
        try (LedgerProjector projector = projector(WHEN_ASKED);
                PatientMapKeeper keeper = keeper(projector, WHEN_ASKED)) {
            assertThat(keeper.await(SEVEN, 100, LONG)).isPresent();
        }
        PatientMapInMemory older = copy(store);
        feed.grow(3_000);
        try (LedgerProjector projector = projector(WHEN_ASKED);
                PatientMapKeeper keeper = keeper(projector, WHEN_ASKED)) {
            assertThat(keeper.await(SEVEN, 3_101, LONG)).isPresent();
        }

        try (LedgerProjector projector = projector(hasty);
                PatientMapKeeper keeper = new PatientMapKeeper(feed, projector, appender(), older, hasty)) {
            keeper.start();
            assertThat(keeper.await(SEVEN, 3_102, LONG)).isPresent();
            projector.awaitSealed(feed.head() + 1, LONG);
            assertThat(verify().sentence()).startsWith("verified");
        }
    }

    /** Bit rot while the system is stopped; what was turned is on the way to whoever comes next. */
    @Test
    void givenAKeptMapThatRotted_whenStarted_thenItIsDerivedAnewAndNothingWrongIsCommittedTo() throws Exception {
        feed.grow(300);
        commitOnce();
        for (byte[] name : store.keys(new byte[] {'r'})) {
            byte[] log = store.get(name).orElseThrow().clone();
            log[20] ^= 1;
            store.write(List.of(Map.entry(name, log)));
        }
        feed.grow(300);
        commitOnce();

        assertThat(new PatientMap(store, true).root()).isEqualTo(rootOf(601));
        assertThat(verify().sentence()).startsWith("verified");
        assertThat(verify().withdrawn()).isEmpty();
        assertThat(verify().commitments()).isEqualTo(2);
    }

    @Test
    void givenTheLastRunWasStopped_whenStarted_thenTheKeptMapIsGoneOnWithElseDerivedAnew() throws Exception {
        feed.grow(100);
        commitOnce();
        Forgetting stopped = new Forgetting(store);
        PatientMapInMemory killed = copy(store);
        killed.write(List.of(Map.entry(new byte[] {'e'}, new byte[0])));
        Forgetting ended = new Forgetting(killed);

        feed.grow(100);
        commitOnce(stopped);
        feed.grow(100);
        commitOnce(ended);

        assertThat(stopped.times).isZero();
        assertThat(ended.times).isOne();
        assertThat(new PatientMap(killed, true).root()).isEqualTo(rootOf(302));
        assertThat(verify().commitments()).isEqualTo(3);
    }

    @Test
    void givenAMapThatIsDerivedAnew_whenThatGoesOn_thenItSaysSoAndNothingIsCommittedTo() throws Exception {
        feed.grow(100);
        LedgerProjector projector = unstarted(WHEN_ASKED);
        try (projector;
                PatientMapKeeper keeper = keeper(projector, WHEN_ASKED)) {
            while (keeper.derivedAnew().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(keeper.await(SEVEN, 100, SHORT)).isEmpty();
            assertThat(keeper.derivedAnew()).contains("there is none");
            assertThat(feed.head()).isEqualTo(99);

            projector.start();
            assertThat(keeper.await(SEVEN, 100, LONG)).isPresent();
            assertThat(keeper.derivedAnew()).isEmpty();
        }
    }

    /** However often it starts, and though the store refuses it at first. */
    @Test
    void givenAWrongCommitmentOfBefore_whenStarted_thenItIsTakenBackOnceAndARightOneFollows() throws Exception {
        feed.grow(100);
        append(wrong(100));
        feed.grow(200);
        refusals.set(2);

        for (int start = 0; start < 3; start++) {
            commitOnce(new PatientMapInMemory());
        }

        Verification verification = verify();
        assertThat(verification.sentence())
                .startsWith("verified")
                .endsWith("1 commitment to the map of patients was wrong and was taken back");
        assertThat(verification.withdrawn()).hasSize(1);
        assertThat(verification.withdrawn().getFirst().position()).isEqualTo(100);
        assertThat(verification.withdrawn().getFirst().events()).isEqualTo(100);
        assertThat(feed.events())
                .filteredOn(event -> Withdrawal.isOne(event.type()))
                .hasSize(1);
        assertThat(verification.commitments()).isEqualTo(3);
    }

    /** As one of before, when its map had rotted: every commitment from then on. */
    @Test
    void givenManyWrongCommitments_whenStarted_thenEachIsTakenBackOnce() throws Exception {
        for (int i = 0; i < 1_200; i++) {
            feed.grow(3);
            append(wrong(feed.head() + 1));
        }
        commitOnce();
        commitOnce();

        assertThat(verify().sentence()).startsWith("verified").contains("1200 commitments");
        assertThat(feed.events())
                .filteredOn(event -> Withdrawal.isOne(event.type()))
                .hasSize(1_200);
    }

    /** Whoever wrote it: kept map and commitment contradict each other, and the events decide. */
    @Test
    void givenAWrongCommitment_whenItComesWhileTheKeeperRuns_thenItIsTakenBackAndTheNextProofIsOverARightOne()
            throws Exception {
        feed.grow(100);
        commitOnce();
        feed.append(SampleEvents.withPayload(
                SampleEvents.at(feed.head() + 1),
                ("{\"patientId\":\"" + PATIENT + "\"}").getBytes(StandardCharsets.UTF_8)));
        try (LedgerProjector projector = projector(WHEN_ASKED);
                PatientMapKeeper keeper = keeper(projector, WHEN_ASKED)) {
            assertThat(keeper.await(SEVEN, feed.head() + 1, LONG)).isPresent();
            long position = feed.head() + 1;
            append(wrong(position));
            while (LongStream.rangeClosed(position, feed.head())
                    .noneMatch(at -> Withdrawal.isOne(feed.at(at).orElseThrow().type()))) {
                TimeUnit.MILLISECONDS.sleep(10);
            }

            CompletenessOfPatient.InMap inMap =
                    keeper.await(SEVEN, feed.head() + 1, LONG).orElseThrow();
            assertThat(inMap.commitment().position()).isGreaterThan(position);
            assertThat(inMap.indexes()).hasSize(1);
            projector.awaitSealed(feed.head() + 1, LONG);
            assertThat(keeper.derivedAnew()).isEmpty();
        }
        assertThat(verify().withdrawn()).hasSize(1);
        assertThat(verify().sentence()).startsWith("verified");
    }

    /** An event that was read with a bit turned, say; what was found over it is not said of the commitment. */
    @Test
    void givenARightCommitmentThatWasFoundWrong_whenTheMapIsDerivedAnewAfterDamage_thenItIsNotTakenBack()
            throws Exception {
        feed.grow(100);
        append(right(100));
        feed.grow(1_500);
        append(right(1_601));
        Damaging damaged = new Damaging(store, 3); // with the second commitment
        long wanted = feed.head() + 1;
        try (LedgerProjector projector = projector(WHEN_ASKED);
                PatientMapKeeper keeper =
                        new PatientMapKeeper(new OnceAnother(feed), projector, appender(), damaged, WHEN_ASKED)) {
            keeper.start();
            assertThat(keeper.await(SEVEN, wanted, LONG)).isPresent();
            projector.awaitSealed(feed.head() + 1, LONG);
        }

        assertThat(damaged.untilDamaged).isNegative();
        assertThat(feed.events())
                .filteredOn(event -> Withdrawal.isOne(event.type()))
                .isEmpty();
        assertThat(verify().sentence()).startsWith("verified");
    }

    /**
     * Somebody takes back what is right, or says something else than the events: that is his finding, and stays one.
     */
    @Test
    void givenAWithdrawalThatIsWrong_whenStarted_thenItIsFoundAndTheWrongCommitmentTakenBackAllTheSame()
            throws Exception {
        feed.grow(100);
        append(wrong(100));
        append(PatientMapWithdrawn.of(100, new byte[32], new byte[32]));
        commitOnce();

        Verification verification = verify();
        assertThat(verification.finding()).isEqualTo(Difference.PATIENT_MAP_DIFFERS);
        assertThat(verification.position()).isEqualTo(101);
        assertThat(verification.withdrawn()).hasSize(1);
    }

    private PatientMapCommitted right(int events) {
        return PatientMapCommitted.to(events, feed.at(events - 1L).orElseThrow().at(), rootOf(events));
    }

    private PatientMapCommitted wrong(long events) {
        return PatientMapCommitted.to(events, feed.at(events - 1).orElseThrow().at(), new byte[32]);
    }

    private void commitOnce() throws Exception {
        commitOnce(store);
    }

    private void commitOnce(PatientMapStore on) throws Exception {
        long wanted = feed.head() + 1; // before the keeper appends what it takes back
        try (LedgerProjector projector = projector(WHEN_ASKED);
                PatientMapKeeper keeper = new PatientMapKeeper(feed, projector, appender(), on, WHEN_ASKED)) {
            keeper.start();
            assertThat(keeper.await(SEVEN, wanted, LONG)).isPresent();
            projector.awaitSealed(feed.head() + 1, LONG);
        }
    }

    /** A store that is another one's. */
    private abstract static class Delegating implements PatientMapStore {
        private final PatientMapStore store;

        Delegating(PatientMapStore store) {
            this.store = store;
        }

        @Override
        public Optional<byte[]> get(byte[] key) {
            return store.get(key);
        }

        @Override
        public List<byte[]> keys(byte[] prefix) {
            return store.keys(prefix);
        }

        @Override
        public void write(List<Map.Entry<byte[], byte[]>> entries) {
            store.write(entries);
        }

        @Override
        public void clear() {
            store.clear();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** Counts how often everything is forgotten. */
    private static final class Forgetting extends Delegating {
        private int times;

        Forgetting(PatientMapStore store) {
            super(store);
        }

        @Override
        public void clear() {
            times++;
            super.clear();
        }
    }

    /** Is damaged once, when it is written for this time, counted from 1. */
    private static final class Damaging extends Delegating {
        private int untilDamaged;

        Damaging(PatientMapStore store, int at) {
            super(store);
            untilDamaged = at;
        }

        @Override
        public void write(List<Map.Entry<byte[], byte[]>> entries) {
            untilDamaged--;
            if (untilDamaged == 0) {
                throw new PatientMapDamaged("A test says so");
            }
            super.write(entries);
        }
    }

    /** The first who opens it reads as its first event one about another patient. */
    private record OnceAnother(ListedEvents feed, AtomicBoolean isOpened) implements EventFeed {
        OnceAnother(ListedEvents feed) {
            this(feed, new AtomicBoolean());
        }

        @Override
        public long head() {
            return feed.head();
        }

        @Override
        public Reader open(long from) {
            Reader reader = feed.open(from);
            return isOpened.getAndSet(true) ? reader : new Turned(reader);
        }

        @Override
        public List<StoredEvent> at(List<Long> positions) {
            return feed.at(positions);
        }

        @Override
        public List<StoredEvent> ofAggregate(String aggregateId) {
            return feed.ofAggregate(aggregateId);
        }
    }

    private record Turned(EventFeed.Reader reader) implements EventFeed.Reader {
        @Override
        public List<StoredEvent> next(int max, Duration wait) throws InterruptedException {
            return reader.next(max, wait).stream()
                    .map(event -> event.position() == 0
                            ? SampleEvents.withPayload(
                                    event, ("{\"patientId\":\"" + PATIENT + "\"}").getBytes(StandardCharsets.UTF_8))
                            : event)
                    .toList();
        }

        @Override
        public long reached() {
            return reader.reached();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private static PatientMapInMemory copy(PatientMapInMemory from) {
        PatientMapInMemory copy = new PatientMapInMemory();
        copy.write(from.keys(new byte[0]).stream()
                .map(key -> Map.entry(key, from.get(key).orElseThrow()))
                .toList());
        return copy;
    }

    private byte[] rootOf(int events) {
        PatientMap map = new PatientMap(new PatientMapInMemory(), false);
        map.take(
                feed.events().subList(0, events).stream()
                        .flatMap(event -> PatientMap.Entry.of(event).stream())
                        .toList(),
                events);
        return map.root();
    }

    private Verification verify() throws Exception {
        return new Verifier(
                        new LogFolder(folder.resolve("ledger")),
                        new Trust(keys.verifiers()),
                        RawEvents.of(feed),
                        Anchorage.LEFT_OUT,
                        Verifier.Strictness.WITHOUT_ANCHORS)
                .verify(events -> {});
    }

    private LedgerProjector projector(SealingPace pace) {
        LedgerProjector projector = unstarted(pace);
        projector.start();
        return projector;
    }

    private LedgerProjector unstarted(SealingPace pace) {
        return new LedgerProjector(
                feed,
                () -> TransparencyLog.open(
                        new LogFolder(folder.resolve("ledger")), keys, Clock.systemUTC(), Disk.local()),
                pace,
                SeenTrees.NONE);
    }

    private PatientMapKeeper keeper(LedgerProjector projector, SealingPace pace) {
        PatientMapKeeper keeper = new PatientMapKeeper(feed, projector, appender(), store, pace);
        keeper.start();
        return keeper;
    }

    private EventAppender appender() {
        return (events, metadata) -> {
            if (refusals.getAndDecrement() > 0) {
                throw new EventAppender.EventsNotStored("a test says so", new IllegalStateException());
            }
            events.forEach(this::append);
            return feed.head();
        };
    }

    private void append(DomainEvent event) {
        StoredEvent sample = SampleEvents.at(feed.head() + 1);
        feed.append(new StoredEvent(
                sample.position(),
                sample.eventId(),
                EventTypes.name(event.getClass()),
                "1",
                "",
                sample.eventId(),
                0,
                sample.at(),
                JsonMapper.shared().writeValueAsBytes(event),
                sample.metadata()));
    }
}
