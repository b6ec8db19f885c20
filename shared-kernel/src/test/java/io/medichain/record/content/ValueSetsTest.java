package io.medichain.record.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.ProblemException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueSetsTest {
    private static final CodeableConcept CODE = CodeableConcept.of(CodeSystems.SNOMED_CT, "38341003", "Hypertension");

    static Stream<RecordContent> ofTheValueSets() {
        return withCode("active", "final", "completed", "current", "moderate", "scheduled");
    }

    static Stream<RecordContent> ofNoValueSet() {
        return withCode("Aktiv", "bogus", "done", "Current", "very", "soon");
    }

    private static Stream<RecordContent> withCode(
            String active, String last, String completed, String current, String severity, String planned) {
        AllergicReaction reaction = new AllergicReaction(CODE, severity, null, null, null, null);
        CarePlanActivity activity = new CarePlanActivity(CODE, planned, null, null);
        return Stream.of(
                condition(active),
                new Allergy(CODE, null, List.of(), null, active, null, List.of(), null),
                new Allergy(CODE, null, List.of(), null, null, null, List.of(reaction), null),
                new Immunisation(CODE, completed, null, null, null, null, null, null),
                new Procedure(CODE, completed, null, List.of(), List.of(), null, null),
                Observation.of(CODE, last, null, null, List.of()),
                new MedicationStatement(CODE, completed, List.of(), null, null, null, List.of(), List.of(), null),
                new Report(CODE, last, null, List.of(), null, null, List.of()),
                new CarePlan(CODE, active, null, null, List.of(), List.of(), null, List.of()),
                new CarePlan(CODE, null, null, null, List.of(activity), List.of(), null, List.of()),
                new Allergy(
                        CODE,
                        null,
                        List.of(),
                        null,
                        null,
                        active.equals("active") ? "refuted" : "Refuted",
                        List.of(),
                        null),
                new MedicationStatement(
                        CODE,
                        null,
                        List.of(),
                        active.equals("active") ? "plan" : "bogus",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null),
                new CarePlan(
                        CODE,
                        null,
                        active.equals("active") ? "option" : "bogus",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of()),
                new Document(CODE, null, last, null, null),
                new Imaging(active.equals("active") ? "available" : "bogus", null, List.of(), null, null, 0, null),
                new Document(CODE, current, null, null, null),
                kept(KeptType.CLAIM, active, null),
                kept(KeptType.SERVICE_REQUEST, "active", active.equals("active") ? "directive" : "bogus"),
                new Device(CODE, active, null, null, null, null, null, null));
    }

    private static KeptResource kept(KeptType type, String status, String intent) {
        return new KeptResource(type, status, intent, null, List.of(CODE), null, null, null);
    }

    @Test
    void givenACodeOfAnotherType_whenChecked_thenRefused() {
        for (KeptResource other : List.of(
                kept(KeptType.CLAIM, "on-hold", null),
                kept(KeptType.GOAL, "active", "order"),
                kept(KeptType.PROVENANCE, "active", null))) {
            assertThatThrownBy(() -> ValueSets.requireCodes(other)).isInstanceOf(ProblemException.class);
        }
    }

    private static Condition condition(String clinical) {
        return new Condition(CODE, clinical, null, null, null, null, null, List.of(), null, null, List.of());
    }

    @ParameterizedTest
    @MethodSource("ofTheValueSets")
    void givenACodeOfTheValueSet_whenChecked_thenTaken(RecordContent content) {
        assertThat(ValueSets.requireCodes(content)).isSameAs(content);
    }

    @ParameterizedTest
    @MethodSource("ofNoValueSet")
    void givenACodeOfNoValueSet_whenChecked_thenRefusedWithTheFieldAndWithoutTheValue(RecordContent content) {
        assertThatThrownBy(() -> ValueSets.requireCodes(content))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.field().orElse("")).startsWith("content.");
                    assertThat(refusal.getMessage()).doesNotContain("Aktiv", "bogus", "very", "soon");
                });
    }
}
