package io.medichain.ledger.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventAppender;
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
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingPace;
import io.medichain.ledger.seal.SeenTrees;
import io.medichain.ledger.tile.Disk;
import io.medichain.ledger.verify.Anchorage;
import io.medichain.ledger.verify.RawEvents;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.patientmap.PatientMapCommitted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
        LedgerProjector projector = new LedgerProjector(
                feed,
                () -> TransparencyLog.open(
                        new LogFolder(folder.resolve("ledger")), keys, Clock.systemUTC(), Disk.local()),
                pace,
                SeenTrees.NONE);
        projector.start();
        return projector;
    }

    private PatientMapKeeper keeper(LedgerProjector projector, SealingPace pace) {
        PatientMapKeeper keeper = new PatientMapKeeper(feed, projector, appender(), store, pace);
        keeper.start();
        return keeper;
    }

    private EventAppender appender() {
        return (events, metadata) -> {
            PatientMapCommitted committed = (PatientMapCommitted) events.getFirst();
            StoredEvent sample = SampleEvents.at(feed.head() + 1);
            feed.append(new StoredEvent(
                    sample.position(),
                    sample.eventId(),
                    EventTypes.name(PatientMapCommitted.class),
                    "1",
                    "",
                    sample.eventId(),
                    0,
                    sample.at(),
                    "{\"events\":%d,\"until\":\"%s\",\"root\":\"%s\"}"
                            .formatted(committed.events(), committed.until(), committed.root())
                            .getBytes(StandardCharsets.UTF_8),
                    sample.metadata()));
            return sample.position();
        };
    }
}
