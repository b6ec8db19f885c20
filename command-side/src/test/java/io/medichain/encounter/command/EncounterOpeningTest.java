package io.medichain.encounter.command;

import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.ENCOUNTER;
import static io.medichain.event.Examples.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterHeading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which openings a stored visit answers when they come again. */
class EncounterOpeningTest {
    /** Events of before 2026-12 have no status. */
    @ParameterizedTest
    @CsvSource({
        ", false, true",
        ", true, true",
        "in-progress, false, true",
        "arrived, false, true",
        "unknown, true, true",
        "finished, true, true",
        "finished, false, false",
        "planned, false, false",
        "cancelled, false, false",
        "cancelled, true, false",
        "entered-in-error, true, false"
    })
    void givenAVisitWithoutAStatus_whenItComesWithOne_thenItIsTheSameUnlessTheStatusMakesAnotherOfIt(
            @Nullable String status, boolean hasEnded, boolean isSame) {
        assertThat(opening(status, hasEnded, AT).isSaidBy(stored(null))).isEqualTo(isSame);
    }

    @ParameterizedTest
    @CsvSource({
        "finished, finished, true",
        "in-progress, finished, false",
        "in-progress, arrived, false",
        "planned, , false",
        "in-progress, , false"
    })
    void givenAVisitWithAStatus_whenItComesAgain_thenItIsTheSameWithTheSameStatusOnly(
            String kept, @Nullable String status, boolean isSame) {
        assertThat(opening(status, true, AT).isSaidBy(stored(kept))).isEqualTo(isSame);
    }

    @ParameterizedTest
    @CsvSource({"in-progress", "finished"})
    void givenAVisitWithoutAStatus_whenItComesWithAnotherBeginning_thenItIsAnother(String status) {
        assertThat(opening(status, true, AT.minusSeconds(1)).isSaidBy(stored(null)))
                .isFalse();
    }

    private static EncounterOpening opening(@Nullable String status, boolean hasEnded, Instant start) {
        return new EncounterOpening(
                ENCOUNTER,
                PATIENT,
                EncounterClass.INPATIENT,
                start,
                hasEnded ? AT.plusSeconds(60) : null,
                null,
                status,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static EncounterHeading stored(@Nullable String status) {
        return new EncounterHeading(EncounterClass.INPATIENT, AT, List.of(), null, status);
    }
}
