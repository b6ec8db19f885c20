package io.medichain.record.content;

import static io.medichain.fhir.StatusMeaning.CURRENT;
import static io.medichain.fhir.StatusMeaning.MISTAKE;
import static io.medichain.fhir.StatusMeaning.NOT_SO;
import static io.medichain.fhir.StatusMeaning.PAST;
import static io.medichain.fhir.StatusMeaning.PLANNED;
import static io.medichain.fhir.StatusMeaning.PROHIBITED;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.StatusMeaning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several codes of one record say together. */
class RecordStandingTest {
    private static final CodeableConcept CODE = new CodeableConcept(List.of(), "anything");

    @ParameterizedTest
    @CsvSource({
        "active, confirmed, CURRENT",
        "active, refuted, NOT_SO",
        "resolved, refuted, NOT_SO",
        "active, entered-in-error, MISTAKE",
        "resolved, confirmed, PAST",
        ", , CURRENT",
        "Aktiv, sicher, CURRENT",
        "refuted, , NOT_SO",
        "entered-in-error, , MISTAKE",
        "superseded, , PAST"
    })
    void givenTwoStatuses_whenAsked_thenTheStrongerOneDecides(
            String clinical, String verified, StatusMeaning expected) {
        assertThat(new Allergy(CODE, null, List.of(), null, clinical, verified, List.of(), null).standing())
                .isEqualTo(expected);
        assertThat(new Condition(CODE, clinical, verified, null, null, null, null, List.of(), null, null, List.of())
                        .standing())
                .isEqualTo(expected);
    }

    @Test
    void givenAConditionThatEnded_whenAsked_thenItIsPastWhateverItsStatus() {
        assertThat(new Condition(
                                CODE,
                                "active",
                                null,
                                null,
                                null,
                                new DateTime("2020"),
                                null,
                                List.of(),
                                null,
                                null,
                                List.of())
                        .standing())
                .isEqualTo(PAST);
    }

    @Test
    void givenAConditionThatEndsInAYearThatMeansNever_whenAsked_thenItCounts() {
        assertThat(new Condition(
                                CODE,
                                "active",
                                null,
                                null,
                                null,
                                new DateTime("9999-12-31"),
                                null,
                                List.of(),
                                null,
                                null,
                                List.of())
                        .standing())
                .isEqualTo(CURRENT);
    }

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct, 716186003, , NONE_KNOWN",
        "http://snomed.info/sct, 716186003, refuted, NOT_SO",
        "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips, no-known-medication-allergies, , NONE_KNOWN",
        "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips, no-allergy-info, , NOT_KNOWN",
        "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips, no-allergy-info, entered-in-error, MISTAKE",
        "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips, something-else, , CURRENT",
        "http://snomed.info/sct, 160244002, , NONE_KNOWN",
        "http://snomed.info/sct, 716220001, , NONE_KNOWN",
        "http://snomed.info/sct, 428197003, , NONE_KNOWN",
        "http://snomed.info/sct, 1003774007, , NONE_KNOWN",
        "http://snomed.info/sct/900000000000207008/version/20260101, 716186003, , NONE_KNOWN",
        "http://snomed.info/sctx, 716186003, , CURRENT",
        "http://snomed.info/sct, 91936005, , CURRENT",
        "urn:other, 716186003, , CURRENT"
    })
    void givenACodeThatSaysThatNothingIsKnown_whenAsked_thenItIsNoneOfItsKind(
            String system, String code, String verified, StatusMeaning expected) {
        CodeableConcept concept = CodeableConcept.of(system, code, code);

        assertThat(new Allergy(concept, null, List.of(), null, null, verified, List.of(), null).standing())
                .isEqualTo(expected);
        assertThat(Observation.of(concept, "final", null, null, List.of()).standing())
                .isEqualTo(CURRENT);
    }

    @ParameterizedTest
    @CsvSource({
        "NKDA, NONE_KNOWN",
        "No known Allergies, NONE_KNOWN",
        "' no known drug allergy ', NONE_KNOWN",
        "No known allergies to penicillin, CURRENT",
        "Allergies not known, CURRENT"
    })
    void givenWordsWithoutACode_whenTheySayThatThereIsNone_thenItIsNoAllergyAndOtherWordsAreOne(
            String words, StatusMeaning expected) {
        CodeableConcept alone = new CodeableConcept(List.of(), words);
        CodeableConcept coded = CodeableConcept.of("http://snomed.info/sct", "91936005", words);

        assertThat(new Allergy(alone, null, List.of(), null, null, null, List.of(), null).standing())
                .isEqualTo(expected);
        assertThat(new Allergy(coded, null, List.of(), null, null, null, List.of(), null).standing())
                .isEqualTo(CURRENT);
    }

    @Test
    void givenADrugThatMustNotBeGiven_whenAsked_thenItIsAProhibitionAsLongAsItStands() {
        assertThat(medication("active", "order", null)).isEqualTo(CURRENT);
        assertThat(medication("active", "order", false)).isEqualTo(CURRENT);
        assertThat(medication("active", "order", true)).isEqualTo(PROHIBITED);
        assertThat(medication("active", "plan", null))
                .as("taken without a prescription")
                .isEqualTo(CURRENT);
        assertThat(medication("active", "proposal", null)).isEqualTo(PLANNED);
        assertThat(medication("active", "proposal", true)).isEqualTo(PROHIBITED);
        assertThat(medication("active", "plan", true)).isEqualTo(PROHIBITED);
        assertThat(medication("completed", "order", true)).isEqualTo(PAST);
        assertThat(medication("draft", "order", true)).isEqualTo(PLANNED);
        assertThat(medication("cancelled", "proposal", true)).isEqualTo(NOT_SO);
        assertThat(medication("entered-in-error", "order", true)).isEqualTo(MISTAKE);
    }

    @Test
    void givenADocumentEnteredInError_whenItsReferenceIsCurrent_thenItIsAMistake() {
        assertThat(new Document(CODE, "current", "entered-in-error", null, null).standing())
                .isEqualTo(MISTAKE);
    }

    private static StatusMeaning medication(String status, String intent, Boolean doNotPerform) {
        return new MedicationStatement(CODE, status, List.of(), intent, doNotPerform, null, List.of(), List.of(), null)
                .standing();
    }
}
