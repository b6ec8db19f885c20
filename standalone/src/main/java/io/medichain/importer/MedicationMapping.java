package io.medichain.importer;

import io.medichain.fhir.CodeableConcept;
import io.medichain.record.content.MedicationStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What a patient takes, from requests and statements of FHIR R4, as a medication stated. */
final class MedicationMapping {
    private MedicationMapping() {}

    /** What a medication resource is. */
    static CodeableConcept medication(Medication it) {
        return Fhir.required(it.getCode(), "code");
    }

    static Content requested(MedicationRequest it, Function<Reference, Optional<CodeableConcept>> medications) {
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown("authoredOn", Fhir.moment(it.getAuthoredOnElement(), "authoredOn")),
                new MedicationStatement(
                        medication(it.getMedication(), medications),
                        Fhir.code(it.getStatusElement(), "status"),
                        Fhir.concept(it.getStatusReason(), "statusReason").stream()
                                .toList(),
                        Fhir.code(it.getIntentElement(), "intent"),
                        Fhir.yes(it.getDoNotPerformElement(), "doNotPerform"),
                        dosage(it.getDosageInstruction(), "dosageInstruction"),
                        Fhir.concepts(it.getReasonCode(), "reasonCode"),
                        Fhir.notes(it.getNote())));
    }

    static Content stated(
            org.hl7.fhir.r4.model.MedicationStatement it, Function<Reference, Optional<CodeableConcept>> medications) {
        Reference context = it.getContext();
        return Content.of(
                it.getSubject(),
                context.getReference() != null && context.getReference().startsWith("EpisodeOfCare") ? null : context,
                Fhir.firstKnown(
                        "effective[x]",
                        Fhir.time(it.getEffective(), "effective[x]"),
                        Fhir.moment(it.getDateAssertedElement(), "dateAsserted")),
                new MedicationStatement(
                        medication(it.getMedication(), medications),
                        Fhir.code(it.getStatusElement(), "status"),
                        Fhir.concepts(it.getStatusReason(), "statusReason"),
                        null,
                        null,
                        dosage(it.getDosage(), "dosage"),
                        Fhir.concepts(it.getReasonCode(), "reasonCode"),
                        Fhir.notes(it.getNote())));
    }

    private static CodeableConcept medication(
            @Nullable Type medication, Function<Reference, Optional<CodeableConcept>> medications) {
        return switch (medication) {
            case org.hl7.fhir.r4.model.CodeableConcept concept -> Fhir.required(concept, "medicationCodeableConcept");
            case Reference reference
            when reference.getResource() instanceof Medication contained -> medication(contained);
            case Reference reference ->
                medications
                        .apply(reference)
                        .orElseThrow(() -> new Refused("medicationReference", "refers to what is not in the import"));
            case null, default -> throw new Refused("medication[x]", "is missing");
        };
    }

    private static @Nullable String dosage(List<Dosage> dosages, String element) {
        String words = dosages.stream().map(dosage -> words(dosage, element)).collect(Collectors.joining("; "));
        return words.isBlank() ? null : words;
    }

    private static String words(Dosage dosage, String element) {
        if (dosage.hasText()) {
            return Fhir.said(dosage.getTextElement(), element + ".text");
        }
        StringBuilder words = new StringBuilder();
        Dosage.DosageDoseAndRateComponent amount = Fhir.only(dosage.getDoseAndRate(), element + ".doseAndRate");
        if (amount != null && amount.getDose() instanceof org.hl7.fhir.r4.model.Quantity dose && dose.hasValue()) {
            words.append(Fhir.said(dose.getValueElement(), element + ".doseAndRate.doseQuantity.value")
                    .toPlainString());
            if (dose.hasUnit()) {
                words.append(' ').append(dose.getUnit());
            }
        }
        var repeat = dosage.getTiming().getRepeat();
        if (repeat.hasFrequency() && repeat.hasPeriod() && repeat.hasPeriodUnit()) {
            words.append(" %d times in %s %s"
                    .formatted(
                            Fhir.said(repeat.getFrequencyElement(), element + ".timing.repeat.frequency"),
                            Fhir.said(repeat.getPeriodElement(), element + ".timing.repeat.period")
                                    .toPlainString(),
                            Fhir.said(repeat.getPeriodUnitElement(), element + ".timing.repeat.periodUnit")
                                    .toCode()));
        }
        if (dosage.getAsNeeded() instanceof org.hl7.fhir.r4.model.BooleanType needed
                && Fhir.said(needed, element + ".asNeededBoolean")) {
            words.append(" as needed");
        }
        return words.toString().strip();
    }
}
