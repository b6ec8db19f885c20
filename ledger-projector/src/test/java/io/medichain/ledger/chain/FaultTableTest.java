package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One day of a hospital, going wrong at every single step: a contract, an anchor, two batches in one anchor. */
class FaultTableTest {
    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenACrashAtAnyStep_whenStartedAgain_thenEveryBatchIsAnchoredOnce(boolean done) {
        int place = 1;
        for (Faults faults = Faults.crash(place, done); ; faults = Faults.crash(++place, done)) {
            bench.startOver(folder.resolve(done + "-" + place));
            day(faults);
            day(Faults.none());
            assertDay();
            if (!faults.happened()) {
                break;
            }
        }
        assertThat(place).isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenAnAnswerIsLostAtAnyStep_thenEveryBatchIsAnchoredOnce(boolean done) {
        int place = 1;
        for (Faults faults = Faults.noAnswer(place, done); ; faults = Faults.noAnswer(++place, done)) {
            bench.startOver(folder.resolve(done + "-" + place));
            day(faults);
            assertDay();
            if (!faults.happened()) {
                break;
            }
        }
        assertThat(place).isGreaterThan(20);
    }

    /** Goes on where the day was when the process ended. */
    private void day(Faults faults) {
        try (Bench.Opened anchorer = bench.open(faults)) {
            if (bench.log.closed() < 5) {
                bench.log.close(5);
            }
            anchorer.settle();
            if (bench.log.closed() < 8) {
                bench.log.close(1).close(2);
            }
            anchorer.settle();
        } catch (Faults.Crash crash) {
            assertThat(faults.happened()).isTrue();
        }
    }

    private void assertDay() {
        List<Anchor> anchors = bench.anchors();
        Anchors.assertCover(bench.log, anchors);
        assertThat(anchors).hasSizeBetween(1, 2);
    }
}
