package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final UnreadEvents events = new UnreadEvents(new TransientFacts());
    private final Facts facts = events.facts();

    @AfterEach
    void stop() {
        events.close();
    }

    @Test
    void givenFactsThatMoveSlowly_whenTheyTakeLongerThanTheyMayStandStill_thenTheyAreAwaited() {
        events.follow();
        Thread.ofPlatform().daemon().start(() -> appendSlowly(12));

        assertThat(facts.reach(11, PATIENCE, _ -> {})).isTrue();
        assertThat(facts.position()).isEqualTo(11);
    }

    @Test
    void givenFactsThatStandStill_whenTheyAreAwaited_thenThatIsToldAndEnds() {
        events.append();
        List<Long> told = new ArrayList<>();

        assertThat(facts.reach(0, PATIENCE, told::add)).isFalse();
        assertThat(told).containsExactly(-1L);
    }

    @Test
    void givenNoEvents_whenTheFactsAreAwaited_thenNobodyWaits() {
        assertThat(facts.reach(events.head(), Duration.ZERO, _ -> {})).isTrue();
    }

    private void appendSlowly(int number) {
        try {
            for (int i = 0; i < number; i++) {
                TimeUnit.MILLISECONDS.sleep(PATIENCE.dividedBy(4).toMillis());
                events.append();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
