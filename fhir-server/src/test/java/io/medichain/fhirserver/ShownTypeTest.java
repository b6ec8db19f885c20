package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhir.CodeableConcept;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.CarePlanActivity;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.RecordContent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** As what a record is shown. */
class ShownTypeTest {
    private static final CodeableConcept CODE = new CodeableConcept(List.of(), "something");

    /** The members of an object are kept by name, so what is contained stands before what contains it. */
    @ParameterizedTest
    @EnumSource(RecordType.class)
    void givenAResourceThatContainsOthers_whenShown_thenItIsWhatItWasAndContainsThem(RecordType type) {
        String contained = Stream.concat(
                        Arrays.stream(RecordType.values()).map(RecordType::word), Stream.of("Practitioner"))
                .map("{\"id\":\"x\",\"resourceType\":\"%s\",\"status\":\"active\"}"::formatted)
                .collect(Collectors.joining(","));

        ObjectNode shown = ShownRecord.received(
                Codings.content(type.kind()),
                "{\"contained\":[" + contained + "],\"id\":\"1\",\"resourceType\":\"" + type.word() + "\"}");

        assertThat(shown.path("resourceType").asString()).isEqualTo(type.word());
        assertThat(shown.path("contained")).hasSize(RecordType.values().length + 1);
    }

    @Test
    void givenAStatementThatBecameAProhibitionHere_whenShown_thenItIsARequestNotToPerform() {
        ObjectNode shown = ShownRecord.amended(medication(null, true), "{\"resourceType\":\"MedicationStatement\"}");

        assertThat(shown.path("resourceType").asString()).isEqualTo("MedicationRequest");
        assertThat(shown.path("doNotPerform").asBoolean()).isTrue();
        assertThat(shown.has("intent")).as("nobody said one").isFalse();
        assertThat(shown.path("_intent").toString()).contains("data-absent-reason");
    }

    @ParameterizedTest
    @CsvSource({"proposal,", "plan,", "order,true", ",false"})
    void givenAStatementWithAnIntent_whenShown_thenItIsARequestThatSaysIt(
            @Nullable String intent, @Nullable Boolean doNotPerform) {
        ObjectNode shown =
                ShownRecord.amended(medication(intent, doNotPerform), "{\"resourceType\":\"MedicationStatement\"}");

        assertThat(shown.path("resourceType").asString()).isEqualTo("MedicationRequest");
        assertThat(shown.path("intent").asString("")).isEqualTo(intent == null ? "" : intent);
        assertThat(shown.has("doNotPerform")).isEqualTo(doNotPerform != null);
    }

    @Test
    void givenACareTeamThatBecameAPlanHere_whenShown_thenNothingOfThePlanIsMissing() {
        CarePlan plan = new CarePlan(
                CODE,
                "active",
                "proposal",
                "title",
                List.of(new CarePlanActivity(CODE, "not-started", true, null)),
                List.of(),
                null,
                List.of());

        ObjectNode shown = ShownRecord.amended(plan, "{\"resourceType\":\"CareTeam\"}");

        assertThat(shown.path("resourceType").asString()).isEqualTo("CarePlan");
        assertThat(shown.path("intent").asString()).isEqualTo("proposal");
        assertThat(shown.path("activity")
                        .path(0)
                        .path("detail")
                        .path("doNotPerform")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void givenACareTeamThatStaysOne_whenAmendedHere_thenItIsShownAsOneWithAllThatItSays() {
        CarePlan team = new CarePlan(
                CODE,
                "suspended",
                null,
                "title",
                List.of(),
                List.of(new io.medichain.id.RecordId(ShownRecord.ID)),
                "words",
                List.of());

        ObjectNode shown = ShownRecord.amended(team, "{\"resourceType\":\"CareTeam\"}");

        assertThat(shown.path("resourceType").asString()).isEqualTo("CareTeam");
        assertThat(shown.toString())
                .contains("\"status\":\"suspended\"", "\"name\":\"title\"", "something", "words", "Condition/");
    }

    private static RecordContent medication(@Nullable String intent, @Nullable Boolean doNotPerform) {
        return new MedicationStatement(
                CODE, "active", List.of(), intent, doNotPerform, null, List.of(), List.of(), null);
    }
}
