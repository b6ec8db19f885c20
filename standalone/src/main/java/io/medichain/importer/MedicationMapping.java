package io.medichain.importer;

import io.medichain.fhir.CodeableConcept;
import io.medichain.record.content.Dosage;
import io.medichain.record.content.MedicationStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        List<Dosage> dosages = Dosages.of(it.getDosageInstruction(), "dosageInstruction");
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
                        Dosages.words(dosages),
                        dosages,
                        Fhir.concepts(it.getReasonCode(), "reasonCode"),
                        Fhir.notes(it.getNote())));
    }

    static Content stated(
            org.hl7.fhir.r4.model.MedicationStatement it, Function<Reference, Optional<CodeableConcept>> medications) {
        List<Dosage> dosages = Dosages.of(it.getDosage(), "dosage");
        return Content.of(
                it.getSubject(),
                it.getContext(),
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
                        Dosages.words(dosages),
                        dosages,
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
}
