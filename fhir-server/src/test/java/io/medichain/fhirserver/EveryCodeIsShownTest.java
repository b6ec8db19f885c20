package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.Ratio;
import io.medichain.fhir.StatusCodes;
import io.medichain.fhir.TimeSpan;
import io.medichain.fhirmapping.Ours;
import io.medichain.fhirmapping.SaidCode;
import io.medichain.fhirmapping.Written;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.content.Amount;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.CarePlanActivity;
import io.medichain.record.content.Dosage;
import io.medichain.record.content.DoseAndRate;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.ValueSets;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
        assertThat(status(back(shown, type).content())).isEqualTo(said);
    }

    private static @Nullable String status(RecordContent content) {
        return switch (content) {
            case MedicationStatement it -> it.status();
            case CarePlan it -> it.status();
            default -> throw new AssertionError(content);
        };
    }

    /** What this server takes a resource for that it has shown itself. */
    private static RecordEntry back(ObjectNode shown, String type) {
        return (RecordEntry) Written.read(shown.toString().getBytes(StandardCharsets.UTF_8))
                .meaning(type, UUID.randomUUID(), true, "http://localhost/fhir/r4", null, null)
                .body();
    }

    @Example
    void givenACodeThatSomebodyHasChangedSince_whenWrittenBack_thenWhatWasSaidBeforeDoesNotCount() {
        ObjectNode shown = ShownRecord.amended(
                medication("draft", "MedicationStatement"), "{\"resourceType\":\"MedicationStatement\"}");
        assertThat(shown.path("status").asString()).isEqualTo("intended");

        shown.put("status", "active");

        assertThat(status(back(shown, "MedicationStatement").content())).isEqualTo("active");
    }

    /** A resource with room for one moment, one for no time at all, and times that were said in words. */
    @Property(tries = 300)
    void givenAnyTime_whenWrittenBack_thenItIsThatTime(
            @ForAll("written") RecordType type, @ForAll("times") TimeSpan time) {
        ObjectNode shown = ShownRecord.at(time, Codings.content(type.kind()));

        RecordEntry back = back(shown, shown.path("resourceType").asString());

        assertThat(back.occurred()).as(shown.toString()).isEqualTo(time);
    }

    @Example
    void givenWhatHasNoElement_whenWrittenBack_thenItIsStillSaid() {
        Quantity one = Quantity.of(BigDecimal.ONE, "mg", null);
        DoseAndRate amount = new DoseAndRate(null, new Amount.Per(new Ratio(one, one)), null);
        List<Dosage> dosages = List.of(new Dosage(
                null, null, List.of(), null, null, null, null, null, null, null, List.of(amount), null, null, null));
        MedicationStatement said = new MedicationStatement(
                CODE,
                "stopped",
                List.of(CODE, new io.medichain.fhir.CodeableConcept(List.of(), "and another one")),
                "order",
                true,
                null,
                dosages,
                List.of(),
                null);
        ObjectNode shown = ShownRecord.written(said);

        MedicationStatement back =
                (MedicationStatement) back(shown, "MedicationRequest").content();

        assertThat(shown.toString()).contains(Ours.STATUS_REASON, Ours.SAID_AMOUNT);
        assertThat(back.statusReason()).isEqualTo(said.statusReason());
        assertThat(back.dosages()).isEqualTo(said.dosages());
    }

    @Provide
    Arbitrary<RecordType> written() {
        return Arbitraries.of(RecordType.class).filter(type -> type != RecordType.COMPOSITION);
    }

    @Provide
    Arbitrary<TimeSpan> times() {
        DateTime day = new DateTime("2026-03-03");
        DateTime moment = new DateTime("2026-03-03T14:02:05.120+01:00");
        DateTime year = new DateTime("2027");
        return Arbitraries.of(
                TimeSpan.at(day),
                TimeSpan.at(moment),
                new TimeSpan(day, year),
                new TimeSpan(moment, year),
                TimeSpan.inWords("in childhood"),
                TimeSpan.inWords(TimeSpan.UNKNOWN));
    }

    private static boolean says(ObjectNode shown, String said) {
        JsonNode extension = shown.path("_status").path("extension");
        return shown.path("status").asString("").equals(said)
                || extension
                        .valueStream()
                        .anyMatch(one -> one.path("url").asString().equals(SaidCode.URL)
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
