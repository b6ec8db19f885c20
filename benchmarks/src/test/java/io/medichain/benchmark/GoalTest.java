package io.medichain.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
    private static final Row RATE = new Row("rate", "events/s", 25_000, 9_000, 1, null, null);

    @Test
    void givenAMedian_whenItIsAtTheLimit_thenReached() {
        assertThat(Goal.medianAtLeast(25_000).isReachedBy(RATE)).isTrue();
        assertThat(Goal.medianAtLeast(25_001).isReachedBy(RATE)).isFalse();
        assertThat(Goal.medianAtMost(25_000).isReachedBy(RATE)).isTrue();
        assertThat(Goal.medianAtMost(24_999).isReachedBy(RATE)).isFalse();
    }

    @Test
    void givenAGoalForTheP99_whenOnlyTheMedianIsGood_thenNotReached() {
        Row time = new Row("time", "ms", 3, 51, 1, null, null);

        assertThat(Goal.p99AtMost(50).isReachedBy(time)).isFalse();
        assertThat(Goal.p99AtMost(51).isReachedBy(time)).isTrue();
    }

    @Test
    void givenNoGoal_whenAsked_thenTheRowIsGood() {
        assertThat(RATE.isGood()).isTrue();
        assertThat(RATE.to(Goal.medianAtLeast(30_000)).isGood()).isFalse();
    }

    @Test
    void givenGoals_whenShown_thenWithSideAndNumber() {
        assertThat(Goal.medianAtLeast(25_000)).hasToString(">= 25,000");
        assertThat(Goal.p99AtMost(50)).hasToString("p99 <= 50");
        assertThat(Goal.medianAtMost(1.3)).hasToString("<= 1.3");
    }
}
