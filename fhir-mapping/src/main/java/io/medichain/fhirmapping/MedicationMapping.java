package io.medichain.fhirmapping;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Ratio;
import io.medichain.record.content.Dosage;
import io.medichain.record.content.MedicationStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What a patient takes, from requests and statements of FHIR R4, as a medication stated. */
final class MedicationMapping {
    private static final String SUBSTITUTION = "http://terminology.hl7.org/CodeSystem/v3-substanceAdminSubstitution";

    private MedicationMapping() {}

    /** Whether it was entered in error (HL7 FHIR R4, Medication.status, which is a modifier). */
    static boolean isMistake(Medication it) {
        return it.getStatus() == Medication.MedicationStatus.ENTEREDINERROR;
    }

    /** What a medication resource is: by its code, or else by what it is made of. */
    static CodeableConcept medication(Medication it) {
        return Fhir.concept(it.getCode(), "code").orElseGet(() -> made(it));
    }

    private static CodeableConcept made(Medication it) {
        String parts =
                it.getIngredient().stream().map(MedicationMapping::ingredient).collect(Collectors.joining(" + "));
        if (parts.isBlank()) {
            throw new Refused("code", "is missing, and no ingredient says what it is");
        }
        String form = Fhir.words(it.getForm(), "form");
        return Refused.at(
                "ingredient", () -> new CodeableConcept(List.of(), form == null ? parts : parts + ", " + form));
    }

    private static String ingredient(Medication.MedicationIngredientComponent it) {
        String what = switch (it.getItem()) {
            case org.hl7.fhir.r4.model.CodeableConcept concept -> Fhir.words(concept, "ingredient.itemCodeableConcept");
            case Reference reference -> reference.getDisplay();
            case null, default -> null;
        };
        if (what == null) {
            throw new Refused("ingredient.item[x]", "is missing, or does not say what it is");
        }
        Ratio strength = Measures.optional(it.getStrength(), "ingredient.strength");
        return strength == null ? what : what + " " + strength.words();
    }

    private static CodeableConcept reason(Extension said) {
        if (said.getValue() instanceof org.hl7.fhir.r4.model.CodeableConcept reason) {
            return Fhir.required(reason, "extension");
        }
        throw new Refused("extension", "has no reason (" + Ours.STATUS_REASON + ")");
    }

    static Content requested(MedicationRequest it, Function<Reference, Optional<CodeableConcept>> medications) {
        List<Dosage> dosages = Dosages.of(it.getDosageInstruction(), "dosageInstruction");
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.moment(it.getAuthoredOnElement(), "authoredOn")),
                new MedicationStatement(
                        medication(it.getMedication(), medications),
                        Fhir.status(it.getStatusElement(), "status"),
                        Stream.concat(
                                        Fhir.concept(it.getStatusReason(), "statusReason").stream(),
                                        it.getExtensionsByUrl(Ours.STATUS_REASON).stream()
                                                .map(MedicationMapping::reason))
                                .toList(),
                        Fhir.status(it.getIntentElement(), "intent"),
                        Fhir.yes(it.getDoNotPerformElement(), "doNotPerform"),
                        Dosages.words(dosages),
                        dosages,
                        Fhir.concepts(it.getReasonCode(), "reasonCode"),
                        Fhir.notes(it.getNote(), substitution(it.getSubstitution()))));
    }

    /** That nothing else may be dispensed in its place, with the reason. */
    private static Stream<String> substitution(MedicationRequest.MedicationRequestSubstitutionComponent it) {
        boolean isForbidden = switch (it.getAllowed()) {
            case BooleanType allowed -> Boolean.FALSE.equals(allowed.getValue());
            case org.hl7.fhir.r4.model.CodeableConcept allowed -> allowed.hasCoding(SUBSTITUTION, "N");
            case null, default -> false;
        };
        String reason = Fhir.words(it.getReason(), "substitution.reason");
        return isForbidden
                ? Stream.of("Not to be substituted" + (reason == null ? "" : ": " + reason))
                : Stream.empty();
    }

    static Content stated(
            org.hl7.fhir.r4.model.MedicationStatement it, Function<Reference, Optional<CodeableConcept>> medications) {
        List<Dosage> dosages = Dosages.of(it.getDosage(), "dosage");
        return Content.of(
                it.getSubject(),
                it.getContext(),
                Fhir.firstKnown(
                        Fhir.time(it.getEffective(), "effective[x]"),
                        Fhir.moment(it.getDateAssertedElement(), "dateAsserted")),
                new MedicationStatement(
                        medication(it.getMedication(), medications),
                        Fhir.status(it.getStatusElement(), "status"),
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
            case Reference reference ->
                medications
                        .apply(reference)
                        .orElseThrow(() -> new Refused("medicationReference", "refers to what is not in the import"));
            case null, default -> throw new Refused("medication[x]", "is missing");
        };
    }
}
