package io.medichain.record.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Kind;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.personal.DataClass;
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

    @ParameterizedTest
    @CsvSource({
        "CLAIM, INVOICE, FINANCIAL_RESOURCE",
        "EXPLANATION_OF_BENEFIT, INVOICE, FINANCIAL_RESOURCE",
        "COVERAGE, INVOICE, FINANCIAL_RESOURCE",
        "MEDICATION_ADMINISTRATION, MEDICATION_ADMINISTRATION, RESOURCE",
        "SUPPLY_DELIVERY, RECORD, RESOURCE",
        "APPOINTMENT, ENCOUNTER, RESOURCE",
        "SERVICE_REQUEST, RECORD, RESOURCE",
        "SPECIMEN, TEST_ORDER, RESOURCE",
        "GOAL, RECORD, RESOURCE",
        "FAMILY_MEMBER_HISTORY, RECORD, RESOURCE",
        "RELATED_PERSON, PATIENT, RESOURCE",
        "CONSENT, RECORD, RESOURCE",
        "QUESTIONNAIRE_RESPONSE, RECORD, RESOURCE",
        "PROVENANCE, RECORD, RESOURCE"
    })
    void givenAResourceThatIsKeptWhole_whenClassified_thenByItsType(KeptType type, Kind expected, RecordKind kind) {
        KeptResource resource = new KeptResource(type, null, null, null, List.of(), null, null, null);

        assertThat(AccessKind.of(resource)).isEqualTo(expected);
        assertThat(resource.kind()).isEqualTo(kind);
        assertThat(kind.dataClass() == DataClass.FINANCIAL).isEqualTo(expected == Kind.INVOICE);
    }

    @Test
    void givenAnOrderOfTheLaboratory_whenClassified_thenItIsATestOrderAndAllOrdersTogetherAreTheWholeRecord() {
        CodeableConcept laboratory = CodeableConcept.of(CodeSystems.SNOMED_CT, "108252007", "Laboratory procedure");

        assertThat(AccessKind.of(new KeptResource(
                        KeptType.SERVICE_REQUEST, "active", "order", null, List.of(laboratory), null, null, null)))
                .isEqualTo(Kind.TEST_ORDER);
        assertThat(AccessKind.of(KeptType.SERVICE_REQUEST)).isEqualTo(Kind.CHART);
        assertThat(AccessKind.of(RecordKind.RESOURCE)).isEqualTo(Kind.CHART);
    }
}
