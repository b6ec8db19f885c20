package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.http.SmallRoom;
import io.medichain.problem.ProblemException;
import org.junit.jupiter.api.Test;

class WrittenOnceTest {
    private final WrittenOnce once = new WrittenOnce();

    @Test
    void givenARecordThatComesAgain_whenItsTimeWasMoved_thenItIsNotNewUntilTheNextPatient() {
        assertThat(once.isNew("Observation", "1")).isTrue();
        assertThat(once.isNew("Observation", "2")).isTrue();
        assertThat(once.isNew("Condition", "1")).isTrue();

        assertThat(once.isNew("Observation", "1")).isFalse();

        once.endOfPatient();
        assertThat(once.isNew("Observation", "1")).isTrue();
    }

    @Test
    void givenPatientsWithManyRecords_whenRemembered_thenTheRoomIsThatOfTheLargestOne() {
        try (SmallRoom _ = new SmallRoom(1 << 20)) {
            for (int patient = 0; patient < 10; patient++) {
                for (int i = 0; i < 2_000; i++) {
                    once.isNew("Observation", "id-" + i);
                }
                once.endOfPatient();
            }
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            once.isNew("Observation", "id-" + i);
                        }
                    })
                    .isInstanceOf(ProblemException.class);
        }
    }
}
