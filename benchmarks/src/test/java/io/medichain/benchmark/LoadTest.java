package io.medichain.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Settings SHORT = new Settings(Path.of(""), Duration.ZERO, Duration.ofMillis(200), false);

    @Test
    void givenThreeCallers_whenRun_thenEachCallsAndTheRatesAddUp() throws Exception {
        Set<Integer> callers = ConcurrentHashMap.newKeySet();

        Load.Seen seen = new Load(3, SHORT).run("naps", "naps", caller -> {
            callers.add(caller);
            Thread.sleep(1);
        });

        assertThat(callers).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(seen.rate().unit()).isEqualTo("naps/s");
        assertThat(seen.answer().n()).isPositive();
        assertThat(seen.answer().median()).isGreaterThanOrEqualTo(1);
        assertThat(seen.p95().median())
                .isBetween(seen.answer().median(), seen.answer().p99());
    }

    @Test
    void givenCountsOfShortWindows_whenLittleIsDone_thenLongerWindowsAreTaken() {
        long[] much = new long[50];
        Arrays.fill(much, 20);
        long[] little = new long[50];
        Arrays.fill(little, 1);

        assertThat(Load.rates(much).size()).isEqualTo(50);
        assertThat(Load.rates(much).median()).isEqualTo(200);
        assertThat(Load.rates(little).size()).isEqualTo(3);
        assertThat(Load.rates(little).median()).isEqualTo(10);
        assertThat(Load.rates(0, 0, 1, 0, 0).median()).isEqualTo(2);
    }

    @Test
    void givenACallerThatFails_whenRun_thenItsOwnFailureComesOut() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Load(2, SHORT).run("fails", "failures", _ -> {
                    throw new IOException("refused");
                }))
                .withMessage("refused");
    }
}
