package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookingPaceTest {
    private final LookingPace pace = new LookingPace();

    @Test
    void givenATransactionThatStaysUnderWay_thenItIsLookedAtLessAndLessOften() {
        AnchoringState same = new AnchoringState.UnderWay("anchor-to-1", "0x01");
        Duration first = pace.after(same);
        Duration later = first;
        for (int look = 0; look < 20; look++) {
            later = pace.after(same);
        }
        assertThat(later).isGreaterThan(first).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void givenOneTransactionAfterTheOther_thenTheNextIsLookedAtSoon() {
        Duration first = pace.after(new AnchoringState.UnderWay("anchor-to-1", "0x01"));
        for (int sent = 2; sent < 20; sent++) {
            assertThat(pace.after(new AnchoringState.UnderWay("anchor-to-" + sent, "0x" + sent)))
                    .isEqualTo(first);
        }
    }
}
