package io.medichain.fhirserver;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.Ratio;
import io.medichain.record.content.AllergicReaction;
import io.medichain.record.content.Allergy;
import io.medichain.record.content.Amount;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.CarePlanActivity;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Device;
import io.medichain.record.content.Document;
import io.medichain.record.content.Dosage;
import io.medichain.record.content.DosageTiming;
import io.medichain.record.content.DoseAndRate;
import io.medichain.record.content.Imaging;
import io.medichain.record.content.Immunisation;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.Note;
import io.medichain.record.content.Observation;
import io.medichain.record.content.Procedure;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import io.medichain.record.content.Report;
import io.medichain.record.content.ValueSets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Contents of records with codes of all value sets. */
final class Codings {
    private static final CodeableConcept CODE = new CodeableConcept(List.of(), "something");
    /** What was taken before codes were checked. */
    private static final List<String> BEFORE = List.of("in doubt", "Final", "?");

    private final @Nullable Random random;

    private Codings(@Nullable Random random) {
        this.random = random;
    }

    /** One that says no more than it has to. */
    static RecordContent content(RecordKind kind) {
        return new Codings(null).of(kind);
    }

    static RecordContent content(RecordKind kind, Random random) {
        return new Codings(random).of(kind);
    }

    private RecordContent of(RecordKind kind) {
        return switch (kind) {
            case OBSERVATION ->
                Observation.of(
                        CODE, code(Observation.class, "status"), code(Observation.class, "category"), null, List.of());
            case CONDITION ->
                Condition.of(
                        CODE,
                        code(Condition.class, "clinicalStatus"),
                        code(Condition.class, "verificationStatus"),
                        null);
            case ALLERGY ->
                new Allergy(
                        CODE,
                        code(Allergy.class, "type"),
                        some(code(Allergy.class, "category")),
                        code(Allergy.class, "criticality"),
                        code(Allergy.class, "clinicalStatus"),
                        code(Allergy.class, "verificationStatus"),
                        List.of(new AllergicReaction(
                                CODE, code(AllergicReaction.class, "severity"), null, null, null, null)),
                        null);
            case IMMUNISATION ->
                new Immunisation(
                        CODE,
                        code(Immunisation.class, "status"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        (random == null || random.nextBoolean()) ? null : random.nextBoolean());
            case PROCEDURE ->
                new Procedure(CODE, code(Procedure.class, "status"), null, List.of(), List.of(), null, null);
            case MEDICATION_STATEMENT ->
                new MedicationStatement(
                        CODE,
                        code(MedicationStatement.class, "status"),
                        List.of(),
                        code(MedicationStatement.class, "intent"),
                        (random == null || random.nextBoolean()) ? null : random.nextBoolean(),
                        null,
                        random == null ? List.of() : List.of(dosage()),
                        List.of(),
                        null);
            case REPORT -> new Report(CODE, code(Report.class, "status"), null, List.of(), null, null, List.of());
            case CARE_PLAN ->
                new CarePlan(
                        CODE,
                        code(CarePlan.class, "status"),
                        code(CarePlan.class, "intent"),
                        null,
                        random == null || random.nextBoolean()
                                ? List.of()
                                : List.of(new CarePlanActivity(
                                        CODE, code(CarePlanActivity.class, "status"), random.nextBoolean(), null)),
                        List.of(),
                        null,
                        List.of());
            case DOCUMENT ->
                new Document(CODE, code(Document.class, "status"), code(Document.class, "docStatus"), null, null);
            case DEVICE -> new Device(CODE, code(Device.class, "status"), null, null, null, null, null, null);
            case IMAGING -> new Imaging(code(Imaging.class, "status"), CODE, List.of(), null, null, 0, null);
            case NOTE -> new Note(null, null, "words");
            case RESOURCE, FINANCIAL_RESOURCE -> throw new IllegalArgumentException("Kept whole, and never made");
        };
    }

    private Dosage dosage() {
        DosageTiming timing = new DosageTiming(
                List.of(),
                null,
                null,
                amount(),
                null,
                null,
                null,
                null,
                word("h"),
                null,
                null,
                null,
                null,
                word("d"),
                some(word("mon")),
                List.of("08:00:00"),
                some(word("ACM")),
                null);
        return new Dosage(
                null,
                null,
                List.of(),
                null,
                timing,
                null,
                null,
                null,
                null,
                null,
                List.of(new DoseAndRate(null, amount(), amount())),
                null,
                null,
                null);
    }

    private static Amount amount() {
        Quantity one = new Quantity(BigDecimal.ONE, null, null, null);
        return new Amount.Per(new Ratio(one, one));
    }

    private @Nullable String word(String known) {
        return pick(List.of(known));
    }

    private @Nullable String code(Class<?> type, String component) {
        SortedSet<String> codes = ValueSets.of(type, component);
        if (codes.isEmpty()) {
            throw new AssertionError(type + " has no codes at " + component);
        }
        return pick(List.copyOf(codes));
    }

    private @Nullable String pick(List<String> codes) {
        if (random == null) {
            return null;
        }
        List<@Nullable String> all = new ArrayList<>(codes);
        all.add(null);
        all.add(BEFORE.get(random.nextInt(BEFORE.size())));
        return all.get(random.nextInt(all.size()));
    }

    private static List<String> some(@Nullable String code) {
        return code == null ? List.of() : List.of(code);
    }
}
