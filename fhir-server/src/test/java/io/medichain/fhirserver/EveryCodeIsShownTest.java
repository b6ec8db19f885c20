package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.fhir.StatusCodes;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.CarePlanActivity;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.ValueSets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** No code that a record may have keeps it from being shown, or is lost, or means something else. */
class EveryCodeIsShownTest {
    private static final io.medichain.fhir.CodeableConcept CODE =
            new io.medichain.fhir.CodeableConcept(List.of(), "something");
    private static final List<String> MEDICATIONS = List.of("MedicationStatement", "MedicationRequest");
    private static final List<String> PLANS = List.of("CarePlan", "CareTeam");

    @Property(tries = 1500)
    void givenAnyCodes_whenMade_thenItIsAResourceOfR4(@ForAll RecordType type, @ForAll long seed) {
        RecordContent content = Codings.content(type.kind(), new Random(seed));

        ObjectNode shown = ShownRecord.amended(content, "{\"resourceType\":\"" + type.word() + "\"}");

        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        parser.parseResource(shown.toString());
    }

    @Example
    void givenEachStatus_whenMadeOfEachTypeOfItsKind_thenItMeansTheSameAndSaysWhatWasSaid() {
        for (String status : ValueSets.of(MedicationStatement.class, "status")) {
            MEDICATIONS.forEach(type -> means(status, type, medication(status, type), MEDICATIONS));
        }
        for (String status : ValueSets.of(CarePlan.class, "status")) {
            PLANS.forEach(type -> means(
                    status,
                    type,
                    new CarePlan(null, status, null, null, List.of(), List.of(), null, List.of()),
                    PLANS));
        }
    }

    private static void means(String said, String type, RecordContent content, List<String> types) {
        ObjectNode shown = ShownRecord.amended(content, "{\"resourceType\":\"" + type + "\"}");

        String element = type + ".status";
        assertThat(shown.path("resourceType").asString()).isEqualTo(type);
        assertThat(says(shown, said)).as(shown.toString()).isTrue();
        assertThat(StatusCodes.meaning(shown.path("status").asString(null), element))
                .as("%s as %s", said, shown)
                .isEqualTo(StatusCodes.meaning(
                        said, types.stream().map(one -> one + ".status").toArray(String[]::new)));
    }

    private static boolean says(ObjectNode shown, String said) {
        JsonNode extension = shown.path("_status").path("extension");
        return shown.path("status").asString("").equals(said)
                || extension
                        .valueStream()
                        .anyMatch(one -> one.path("url").asString().equals(Codes.SAID_CODE)
                                && one.path("valueString").asString().equals(said));
    }

    @Example
    void givenEachCodeOfAnActivity_whenMade_thenItIsThere() {
        for (String status : ValueSets.of(CarePlanActivity.class, "status")) {
            CarePlan plan = new CarePlan(
                    null,
                    null,
                    null,
                    null,
                    List.of(new CarePlanActivity(CODE, status, true, null)),
                    List.of(),
                    null,
                    List.of());
            assertThat(ShownRecord.written(plan).toString())
                    .contains("\"status\":\"" + status + "\"", "\"doNotPerform\":true");
        }
    }

    private static RecordContent medication(String status, String type) {
        @Nullable String intent = type.equals("MedicationRequest") ? "order" : null;
        return new MedicationStatement(CODE, status, List.of(), intent, null, null, List.of(), List.of(), null);
    }
}
