package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anchoring as it runs in a system: on its own thread, woken by closed batches, one leader. */
class AnchoringTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder.resolve("clinical"));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void givenItRuns_whenBatchesAreClosed_thenTheyAreAnchored() throws InterruptedException {
        try (Anchoring anchoring = anchoring()) {
            for (int batch = 1; batch <= 5; batch++) {
                bench.log.close(batch);
                anchoring.batchClosed();
                assertThat(anchoring.awaitConfirmed(bench.log.closed(), LONG)).isTrue();
            }
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTheNodeIsAway_thenClosingBatchesNeverWaits() throws InterruptedException {
        bench.anvil.kill();
        try (Anchoring anchoring = anchoring()) {
            bench.log.close(3);
            anchoring.batchClosed();
            assertThat(anchoring.awaitConfirmed(3, Duration.ofMillis(100))).isFalse();
            bench.anvil.startAgain();
            bench.anvil.fund(bench.key.address());
            assertThat(anchoring.awaitConfirmed(3, LONG)).isTrue();
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTwoInstances_thenOneLeadsAndTheOtherTakesOver() throws InterruptedException {
        bench.log.close(3);
        Anchoring first = anchoring();
        assertThat(first.awaitConfirmed(3, LONG)).isTrue();
        try (Anchoring second = anchoring()) {
            awaitStandby(second);
            bench.log.close(4);
            first.batchClosed();
            assertThat(first.awaitConfirmed(7, LONG)).isTrue();
            first.close();
            bench.log.close(5);
            second.batchClosed();
            assertThat(second.awaitConfirmed(12, LONG)).isTrue();
        }
        assertThat(bench.anchors()).hasSize(3);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAnchorsOnTheChain_thenTheyCanBeReadWithoutAKey() throws InterruptedException {
        bench.log.close(3);
        try (Anchoring anchoring = anchoring()) {
            assertThat(anchoring.awaitConfirmed(3, LONG)).isTrue();
        }
        try (AnchorsOnChain anchors =
                new AnchorsOnChain(bench.chain(), folder, new SeenAnchors(folder.resolve("seen")))) {
            Anchors.assertCover(bench.log, anchors.look().anchors());
        }
    }

    private Anchoring anchoring() {
        return Anchoring.start(
                bench.chain(),
                folder,
                bench.keys,
                bench.log,
                bench.log,
                new SeenAnchors(folder.resolve("seen")),
                InstantSource.system());
    }

    private static void awaitStandby(Anchoring anchoring) throws InterruptedException {
        while (!(anchoring.status().state() instanceof AnchoringState.Standby)) {
            Thread.sleep(5);
        }
    }
}
