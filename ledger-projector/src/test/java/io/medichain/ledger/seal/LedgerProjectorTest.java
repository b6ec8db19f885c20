package io.medichain.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.ListedEvents;
import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.CheckpointHistory;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.tile.BreakingDisk;
import io.medichain.ledger.tile.Disk;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.Consistency;
import io.medichain.merkle.TreeHasher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LedgerProjectorTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final SealingPace ONE_BATCH =
            new SealingPace(Duration.ofMillis(5), 100, 1_000_000, Duration.ofHours(1));

    private final ListedEvents feed = new ListedEvents();
    private final LedgerKeys keys = new SampleKeys();

    @TempDir
    Path temporary;

    private LogFolder folder;

    @BeforeEach
    void folder() {
        folder = new LogFolder(temporary.resolve("ledger"));
    }

    @Test
    void givenEvents_whenFollowed_thenACheckpointCoversThemAllAndNewOnesToo() throws Exception {
        feed.grow(700);
        try (LedgerProjector projector = follow(ONE_BATCH)) {
            assertThat(projector.awaitSealed(700, LONG)).isTrue();
            feed.grow(1);
            assertThat(projector.awaitSealed(701, LONG)).isTrue();
            assertThat(new LedgerHealth(projector).health().getStatus()).isEqualTo(Status.UP);
            assertThat(projector.state()).isEqualTo(new SealingState.Following());
            assertThat(projector.published().orElseThrow().checkpoint().root()).isEqualTo(root(701));
        }
    }

    @Test
    void givenAStop_whenStartedAgain_thenItGoesOnWithTheNextEvent() throws Exception {
        feed.grow(300);
        for (int size : new int[] {300, 600, 601}) {
            feed.grow(size - (int) feed.head() - 1);
            LedgerProjector projector = follow(ONE_BATCH);
            assertThat(projector.awaitSealed(size, LONG)).isTrue();
            projector.close();
            assertThat(projector.state()).isEqualTo(new SealingState.Stopped());
            assertThat(projector.root(size)).isEqualTo(root(size));
        }
    }

    @Test
    void givenEventsThatAreNotReadYet_whenStopped_thenNothingStaysUnsealed() throws Exception {
        LedgerProjector projector = follow(SealingPace.usual());
        assertThat(projector.awaitSealed(0, LONG)).isTrue();
        while (!(projector.state() instanceof SealingState.Following)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        feed.grow(50_000);
        projector.close();
        assertThat(projector.size()).isEqualTo(50_000);
    }

    @Test
    void givenEnoughEvents_whenSealed_thenABatchEndsOnACheckpointAndAnchoringIsWoken() throws Exception {
        SealingPace pace = new SealingPace(Duration.ofMillis(1), 100, 250, Duration.ofHours(1));
        Semaphore woken = new Semaphore(0);
        try (LedgerProjector projector = new LedgerProjector(feed, () -> open(Disk.local()), pace, SeenTrees.NONE)) {
            projector.onBatch(woken::release);
            projector.start();
            assertThat(projector.awaitSealed(0, LONG)).isTrue();
            feed.grow(1_000);
            assertThat(projector.awaitSealed(1_000, LONG)).isTrue();
            assertThat(woken.tryAcquire(4, 30, TimeUnit.SECONDS)).isTrue();
            assertThat(projector.closed()).isGreaterThanOrEqualTo(750).isLessThanOrEqualTo(1_000);
            assertThat(projector.closed()).isLessThanOrEqualTo(projector.size());
        }
    }

    @Test
    void givenFewEvents_whenTheTimeOfTheBatchIsOver_thenItEndsWithoutANewCheckpoint() throws Exception {
        SealingPace pace = new SealingPace(Duration.ofMillis(1), 100, 1_000, Duration.ofMillis(100));
        Semaphore woken = new Semaphore(0);
        feed.grow(3);
        try (LedgerProjector projector = new LedgerProjector(feed, () -> open(Disk.local()), pace, SeenTrees.NONE)) {
            projector.onBatch(woken::release);
            projector.start();
            while (projector.closed() < 3) {
                assertThat(woken.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(projector.closed()).isEqualTo(3);
        }
        try (TransparencyLog log = open(Disk.local())) {
            assertThat(log.batch()).isEqualTo(3);
        }
    }

    @Test
    void givenADiskThatFails_whenItWorksAgain_thenSealingGoesOn() throws Exception {
        feed.grow(500);
        Disk[] disks = {new BreakingDisk(30), Disk.local()};
        int[] opened = {0};
        LedgerProjector.LogOpener opener = () -> open(disks[Math.min(opened[0]++, 1)]);
        try (LedgerProjector projector = new LedgerProjector(feed, opener, ONE_BATCH, SeenTrees.NONE)) {
            projector.start();
            assertThat(projector.awaitSealed(500, LONG)).isTrue();
            assertThat(projector.root(500)).isEqualTo(root(500));
            assertThat(opened[0]).isEqualTo(2);
        }
    }

    @Test
    void givenAStoreThatIsOlderThanTheLog_whenStarted_thenNothingIsSealed() throws Exception {
        sealed(300);
        feed.events().removeLast();
        assertHalted("older store");
    }

    @Test
    void givenAStoreWithAnotherNewestEvent_whenStarted_thenNothingIsSealed() throws Exception {
        sealed(300);
        feed.events().set(299, SampleEvents.moved(SampleEvents.at(1_000), 299));
        assertHalted("position 299");
    }

    @Test
    void givenALostLog_whenItIsMadeAgain_thenNothingIsSignedBelowWhatWasSeenOfIt() throws Exception {
        feed.grow(900);
        SeenTree seen = new SeenTree(700, root(700), "a chain");
        try (LedgerProjector projector = follow(seen)) {
            assertThat(projector.awaitSealed(900, LONG)).isTrue();
            assertThat(projector.root(900)).isEqualTo(root(900));
            assertThat(projector.doubt()).isEmpty();
        }
        assertThat(sizes()).isNotEmpty().allMatch(size -> size >= 700);
    }

    @Test
    void givenALostLogAndAnEditedStore_whenItIsMadeAgain_thenNothingIsSigned() throws Exception {
        feed.grow(900);
        byte[] seen = root(700);
        feed.events().set(5, SampleEvents.withPayload(feed.events().get(5), new byte[] {'1'}));
        assertInDoubt(
                new SeenTree(700, seen, "chain clinical"), "The first 700 events are not those that chain clinical");
    }

    @Test
    void givenALostLogAndAnOlderStore_whenStarted_thenNothingIsSigned() throws Exception {
        feed.grow(600);
        assertInDoubt(new SeenTree(700, root(700), "chain clinical"), "older store");
    }

    @Test
    void givenLogAndStoreWereBothPutBack_whenStarted_thenNothingMoreIsSigned() throws Exception {
        sealed(300);
        long before = sizes().size();
        assertInDoubt(new SeenTree(400, root(400), "chain clinical"), "older store");
        assertThat(sizes()).hasSize((int) before);
    }

    @Test
    void givenALostLogOfWhichNobodyKnows_whenAnEventSaysThatItWasAnchored_thenNoneBegins() throws Exception {
        feed.grow(20);
        feed.events().set(3, bound(3, "medichain.local/log/before"));
        feed.events().set(7, bound(7, keys.origin()));
        try (LedgerProjector projector = follow(ONE_BATCH)) {
            awaitHalt(projector);
            assertThat(projector.doubt().orElseThrow()).contains("position 7");
        }
        assertThat(sizes()).isEmpty();
    }

    @Test
    void givenAChainThatHasMore_whenItIsHeardWhileFollowing_thenSealingHalts() throws Exception {
        feed.grow(300);
        try (LedgerProjector projector = follow(ONE_BATCH)) {
            assertThat(projector.awaitSealed(300, LONG)).isTrue();
            projector.contradicted("chain clinical", 200, root(200));
            feed.grow(10);
            assertThat(projector.awaitSealed(310, LONG)).isTrue();
            projector.contradicted("chain clinical", 400, root(400));
            awaitHalt(projector);
            assertThat(projector.doubt().orElseThrow()).contains("chain clinical has seen 400");
        }
    }

    @Test
    void givenSeveralClaimsAtOnce_whenOnlyTheFirstIsTrue_thenSealingHalts() throws Exception {
        feed.grow(300);
        try (LedgerProjector projector = follow(ONE_BATCH)) {
            projector.contradicted("witness w1", 400, root(300));
            projector.contradicted("chain clinical", 200, root(200));
            projector.contradicted("chain financial", 300, root(300));
            awaitHalt(projector);
            assertThat(projector.doubt().orElseThrow()).contains("witness w1 has seen 400");
        }
    }

    /** A contract keeps the newest part of a long tree by itself. */
    @Test
    void givenALostLog_whenAContractKeepsItInTwoParts_thenBothAreCompared() throws Exception {
        feed.grow(900);
        SeenTree upper = new SeenTree(512, root(512), "chain clinical");
        SeenTree lower = new SeenTree(512, 700, root(512, 700), "chain clinical");
        try (LedgerProjector projector = follow(lower, upper)) {
            assertThat(projector.awaitSealed(900, LONG)).isTrue();
        }
        assertThat(sizes()).isNotEmpty().allMatch(size -> size >= 700);
        try (LedgerProjector projector = follow(lower, upper)) {
            feed.grow(1);
            assertThat(projector.awaitSealed(901, LONG)).isTrue();
        }
        SeenTree beyond = new SeenTree(512, 905, root(512, 905), "chain clinical");
        feed.grow(9);
        try (LedgerProjector projector = follow(upper, beyond)) {
            assertThat(projector.awaitSealed(910, LONG)).isTrue();
        }
        assertInDoubt(new SeenTree(512, 700, root(512, 699), "chain clinical"), 910, "The first 700 events are not");
    }

    @Test
    void givenALostLog_whenAPartOfItThatAContractKeepsIsOther_thenNothingIsSigned() throws Exception {
        feed.grow(900);
        assertInDoubt(new SeenTree(512, 700, root(512, 699), "chain clinical"), "The first 700 events are not");
    }

    private void assertInDoubt(SeenTree seen, String reason) throws Exception {
        assertInDoubt(seen, seen.size() - 1, reason);
    }

    private void assertInDoubt(SeenTree seen, long signed, String reason) throws Exception {
        try (LedgerProjector projector = follow(seen)) {
            awaitHalt(projector);
            assertThat(projector.doubt().orElseThrow()).contains(reason);
        }
        assertThat(sizes()).allMatch(size -> size <= signed);
    }

    private static void awaitHalt(LedgerProjector projector) throws InterruptedException {
        while (!(projector.state() instanceof SealingState.Halted)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private LedgerProjector follow(SeenTree... seen) {
        SeenTrees elsewhere = new SeenTrees() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public List<SeenTree> trees() {
                return List.of(seen);
            }
        };
        LedgerProjector projector = new LedgerProjector(feed, () -> open(Disk.local()), SealingPace.usual(), elsewhere);
        projector.start();
        return projector;
    }

    /** Of all checkpoints that were signed. */
    private List<Long> sizes() throws IOException {
        List<Long> sizes = new ArrayList<>();
        try (CheckpointHistory.Reader reader = new CheckpointHistory(folder, Disk.local()).read()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                sizes.add(next.get().checkpoint().size());
            }
        }
        return sizes;
    }

    private static StoredEvent bound(long position, String origin) {
        return SampleEvents.bound(position, "0x00", "0x00", origin);
    }

    @Test
    void givenAGapInTheStore_whenFollowed_thenNothingBeyondItIsSealed() throws Exception {
        feed.grow(10);
        feed.events().remove(4);
        assertHalted("position 5 where 4");
    }

    @Test
    void givenTheTree_whenAnchoringAsks_thenEveryOlderSizeHasItsRootAndProof() throws Exception {
        sealed(600);
        try (LedgerProjector projector = follow(ONE_BATCH)) {
            assertThat(projector.awaitSealed(600, LONG)).isTrue();
            for (int size : new int[] {1, 255, 256, 257, 512, 599}) {
                List<byte[]> proof = projector.consistencyProof(0, size, 600);
                assertThat(projector.root(size)).isEqualTo(root(size));
                assertThat(Consistency.check(size, root(size), 600, root(600), proof))
                        .isTrue();
            }
            assertThatThrownBy(() -> projector.root(601)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> projector.consistencyProof(0, 1, 601))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void givenAStop_whenEverythingIsSealed_thenWhoWantsToKnowIsTold() throws Exception {
        List<Long> told = new ArrayList<>();
        feed.grow(3);
        LedgerProjector projector = follow(ONE_BATCH);
        projector.onEnd(() -> told.add(projector.size()));
        while (!(projector.state() instanceof SealingState.Following)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        projector.close();
        projector.close();
        assertThat(told).containsExactly(3L);
    }

    @Test
    void givenALog_whenItIsMeasured_thenItTellsWhatIsSealedAndWhatIsBehind() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        sealed(30);
        try (LedgerProjector projector = follow(ONE_BATCH)) {
            assertThat(projector.awaitSealed(30, LONG)).isTrue();
            new LedgerMetrics(projector, feed).bindTo(meters);
            assertThat(meters.get("medichain.ledger.sealed").gauge().value()).isEqualTo(30);
            assertThat(meters.get("medichain.ledger.behind").gauge().value()).isZero();
        }
        feed.grow(4);
        assertThat(meters.get("medichain.ledger.behind").gauge().value()).isEqualTo(4);
    }

    private void sealed(int events) throws Exception {
        feed.grow(events);
        try (LedgerProjector projector = follow(ONE_BATCH)) {
            assertThat(projector.awaitSealed(events, LONG)).isTrue();
        }
    }

    private void assertHalted(String reason) throws InterruptedException {
        try (LedgerProjector projector = follow(ONE_BATCH)) {
            while (!(projector.state() instanceof SealingState.Halted)) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(((SealingState.Halted) projector.state()).reason()).contains(reason);
            assertThat(new LedgerHealth(projector).health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(new LedgerHealth(projector).health().getDetails().toString())
                    .contains(reason);
        }
    }

    private LedgerProjector follow(SealingPace pace) {
        LedgerProjector projector = new LedgerProjector(feed, () -> open(Disk.local()), pace, SeenTrees.NONE);
        projector.start();
        return projector;
    }

    private TransparencyLog open(Disk disk) throws IOException {
        return TransparencyLog.open(folder, keys, Clock.systemUTC(), disk, false);
    }

    private static byte[] root(int size) {
        return root(0, size);
    }

    private static byte[] root(int begin, int end) {
        TreeHasher hasher = new TreeHasher();
        LedgerEntries entries = new LedgerEntries();
        CompactRange range = new CompactRange(hasher);
        SampleEvents.from(0, end).stream()
                .skip(begin)
                .forEach(event -> range.append(hasher.leaf(entries.entry(event))));
        return range.root();
    }
}
