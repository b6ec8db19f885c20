package io.medichain.view;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pause is a day, so that waiting for its end is noticed. */
@Timeout(60)
class GatheringTest {
    private final Gathering gathering = new Gathering();

    @Test
    void givenNoBatchYet_thenThereIsNoPause() throws InterruptedException {
        gathering.await();
    }

    @Test
    void givenSomebodyWaitsAlready_thenThePauseEndsAtOnce() throws InterruptedException {
        gathering.begin(Duration.ofDays(1));
        gathering.hurry();

        gathering.await();
    }

    @Test
    void givenSomebodyBeginsToWaitInThePause_thenItEnds() throws InterruptedException {
        gathering.begin(Duration.ofDays(1));
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                gathering.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        gathering.hurry();

        waiting.join();
    }
}
