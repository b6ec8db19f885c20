package io.medichain.record.content;

import static io.medichain.record.content.Plausibility.IMPLAUSIBLE;
import static io.medichain.record.content.Plausibility.IMPOSSIBLE;
import static io.medichain.record.content.Plausibility.PLAUSIBLE;
import static io.medichain.record.content.Plausibility.WRONG_UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.QuantityComparator;
import io.medichain.fhir.Range;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibilityTest {
    @ParameterizedTest
    @CsvSource({
        "8867-4, 72, /min, PLAUSIBLE",
        "8867-4, 0, /min, PLAUSIBLE",
        "8867-4, 351, /min, IMPLAUSIBLE",
        "8867-4, -5, /min, IMPOSSIBLE",
        "8867-4, 99999, /min, IMPOSSIBLE",
        "8867-4, 72, /h, WRONG_UNIT",
        "8867-4, 72, , WRONG_UNIT",
        "8310-5, 36.6, Cel, PLAUSIBLE",
        "8310-5, 97.9, [degF], PLAUSIBLE",
        "8310-5, 97.9, Cel, IMPOSSIBLE",
        "8310-5, 25, Cel, IMPLAUSIBLE",
        "29463-7, 300, kg, IMPLAUSIBLE",
        "2339-0, 95, mg/dL, PLAUSIBLE",
        "2339-0, 5.3, mmol/L, PLAUSIBLE",
        "2339-0, 5.3, mg/dL, IMPLAUSIBLE",
        "2708-6, 101, %, IMPOSSIBLE",
        "20454-5, -1, whatever, PLAUSIBLE"
    })
    void givenAMeasuredValue_whenJudged_thenByLimitsAndUnit(
            String loinc, BigDecimal value, String unit, Plausibility expected) {
        assertThat(Plausibility.of(observation(loinc, measured(value, unit), List.of())))
                .isEqualTo(expected);
    }

    @Test
    void givenAPartOutsideTheLimits_whenJudged_thenTheWorstCounts() {
        List<ObservationComponent> parts = List.of(part("8480-6", "120"), part("8462-4", "400"), part("8478-0", "90"));

        assertThat(Plausibility.of(observation("85354-9", null, parts))).isEqualTo(IMPLAUSIBLE);
    }

    /** What is confirmed for its unit alone must not let in what cannot be. */
    @Test
    void givenAnImpossiblePartBesideOneInAnotherUnit_whenJudged_thenImpossible() {
        assertThat(Plausibility.of(
                        observation("8867-4", measured(new BigDecimal("72"), "/h"), List.of(part("8480-6", "99999")))))
                .isEqualTo(IMPOSSIBLE);
    }

    @Test
    void givenSomethingThatIsNotMeasured_whenJudged_thenPlausible() {
        assertThat(Plausibility.of(new Note(null, null, "99999/min"))).isEqualTo(PLAUSIBLE);
        assertThat(List.of(IMPOSSIBLE, WRONG_UNIT, IMPLAUSIBLE, PLAUSIBLE))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @ParameterizedTest
    @CsvSource({"entered-in-error, PLAUSIBLE", "cancelled, PLAUSIBLE", "final, IMPOSSIBLE", "unknown, IMPOSSIBLE"})
    void givenAValueThatIsNotSaidAnyMore_whenJudged_thenItIsNoMatter(String status, Plausibility expected) {
        CodeableConcept heartRate = CodeableConcept.of(CodeSystems.LOINC, "8867-4", "8867-4");
        ObservedValue typedTwice = measured(new BigDecimal("7272"), "/min");

        assertThat(Plausibility.of(Observation.of(heartRate, status, null, typedTwice, List.of())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LESS, 33, IMPLAUSIBLE",
        "AT_MOST, 33, PLAUSIBLE",
        "LESS, 500, PLAUSIBLE",
        "LESS, 0, IMPOSSIBLE",
        "AT_MOST, 0, IMPLAUSIBLE",
        "LESS, 99999, PLAUSIBLE",
        "MORE, 2000, IMPLAUSIBLE",
        "AT_LEAST, 2000, PLAUSIBLE",
        "MORE, 3000, IMPOSSIBLE",
        "AT_LEAST, 3000, IMPLAUSIBLE",
        "MORE, -5, PLAUSIBLE"
    })
    void givenABound_whenJudged_thenByTheBestThatMayHaveBeenMeasured(
            QuantityComparator bound, BigDecimal value, Plausibility expected) {
        Quantity glucose = new Quantity(value, "mg/dL", "mg/dL", bound);

        assertThat(Plausibility.of(observation("2339-0", new ObservedValue.Measured(glucose), List.of())))
                .isEqualTo(expected);
    }

    @Test
    void givenARange_whenJudged_thenBothEndsCount() {
        Quantity usual = Quantity.of(new BigDecimal("90"), "mg/dL", "mg/dL");
        Quantity rare = Quantity.of(new BigDecimal("2500"), "mg/dL", "mg/dL");

        assertThat(Plausibility.of(observation("2339-0", new ObservedValue.Between(new Range(usual, rare)), List.of())))
                .isEqualTo(IMPLAUSIBLE);
        assertThat(Plausibility.of(observation("2339-0", new ObservedValue.Between(new Range(usual, null)), List.of())))
                .isEqualTo(PLAUSIBLE);
    }

    private static ObservationComponent part(String loinc, String value) {
        return ObservationComponent.of(
                CodeableConcept.of(CodeSystems.LOINC, loinc, loinc), measured(new BigDecimal(value), "mm[Hg]"));
    }

    private static ObservedValue measured(BigDecimal value, String unit) {
        return new ObservedValue.Measured(Quantity.of(value, unit, unit));
    }

    private static Observation observation(String loinc, ObservedValue value, List<ObservationComponent> parts) {
        return Observation.of(CodeableConcept.of(CodeSystems.LOINC, loinc, loinc), "final", null, value, parts);
    }
}
