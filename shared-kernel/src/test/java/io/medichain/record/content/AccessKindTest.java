package io.medichain.record.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Kind;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessKindTest {
    @ParameterizedTest
    @CsvSource({
        "8867-4, vital-signs, VITALS",
        "8867-4, , VITALS",
        "85354-9, vital-signs, VITALS",
        "2708-6, laboratory, TEST_RESULT",
        "2339-0, laboratory, TEST_RESULT",
        "2339-0, vital-signs, RECORD",
        "2339-0, , RECORD",
        "72166-2, social-history, RECORD"
    })
    void givenAnObservation_whenClassified_thenByCodeAndCategory(String loinc, String category, Kind expected) {
        CodeableConcept code = CodeableConcept.of(CodeSystems.LOINC, loinc, loinc);

        assertThat(AccessKind.of(Observation.of(code, "final", category, null, List.of())))
                .isEqualTo(expected);
    }

    @Test
    void givenACodeOfAnotherSystem_whenItLooksLikeAVitalSign_thenItIsNone() {
        CodeableConcept code = CodeableConcept.of("urn:local", "8867-4", "something else");

        assertThat(AccessKind.of(Observation.of(code, "final", null, null, List.of())))
                .isEqualTo(Kind.RECORD);
    }

    @Test
    void givenWhatIsNoObservation_whenClassified_thenByItsKind() {
        assertThat(AccessKind.of(new Note(null, null, "afebrile"))).isEqualTo(Kind.NOTE);
    }
}
