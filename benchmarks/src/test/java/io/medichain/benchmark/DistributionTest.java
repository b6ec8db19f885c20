package io.medichain.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void givenAHundredValues_whenAskedForShares_thenTheNearestRankAnswers() {
        Distribution hundred = Distribution.of(
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());

        assertThat(hundred.median()).isEqualTo(50);
        assertThat(hundred.at(0.99)).isEqualTo(99);
        assertThat(hundred.at(0.01)).isEqualTo(1);
        assertThat(hundred.at(0)).isEqualTo(1);
        assertThat(hundred.at(1)).isEqualTo(100);
        assertThat(hundred.size()).isEqualTo(100);
    }

    @Test
    void givenOneValue_whenAskedForAnyShare_thenItIsThatOne() {
        Distribution one = Distribution.of(List.of(7.0));

        assertThat(one.at(0.01)).isEqualTo(7);
        assertThat(one.median()).isEqualTo(7);
        assertThat(one.at(0.99)).isEqualTo(7);
    }

    @Test
    void givenThreeValues_whenTheMedianIsAsked_thenTheMiddleOne() {
        assertThat(Distribution.of(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void givenNoValue_whenMade_thenRefused() {
        assertThatIllegalStateException().isThrownBy(Distribution::of);
    }
}
