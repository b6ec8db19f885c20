package io.medichain.importer;

import io.medichain.record.RecordId;
import io.medichain.record.content.AllergicReaction;
import io.medichain.record.content.Allergy;
import io.medichain.record.content.CarePlanActivity;
import io.medichain.record.content.Document;
import io.medichain.record.content.Imaging;
import io.medichain.record.content.Immunisation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;

/** Clinical resources of FHIR R4 as contents of records, one method per type. */
final class ContentMapping {
    private ContentMapping() {}

    static Content condition(Condition it) {
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.time(it.getOnset()), Fhir.moment(Fhir.instant(it.getRecordedDateElement()))),
                new io.medichain.record.content.Condition(
                        Fhir.required(it.getCode(), "code"),
                        Fhir.code(it.getClinicalStatus()),
                        Fhir.code(it.getVerificationStatus()),
                        Fhir.code(it.getCategory()),
                        Fhir.words(it.getSeverity()),
                        it.getAbatement() instanceof DateTimeType end ? Fhir.instant(end) : null,
                        Fhir.notes(it.getNote())));
    }

    static Content allergy(AllergyIntolerance it) {
        return Content.of(
                it.getPatient(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.time(it.getOnset()), Fhir.moment(Fhir.instant(it.getRecordedDateElement()))),
                new Allergy(
                        Fhir.required(it.getCode(), "code"),
                        it.hasType() ? it.getType().toCode() : null,
                        it.hasCategory() ? it.getCategory().getFirst().getValueAsString() : null,
                        it.hasCriticality() ? it.getCriticality().toCode() : null,
                        Fhir.code(it.getClinicalStatus()),
                        it.getReaction().stream()
                                .flatMap(reaction -> reaction(reaction).stream())
                                .toList(),
                        Fhir.notes(it.getNote())));
    }

    private static Optional<AllergicReaction> reaction(AllergyIntolerance.AllergyIntoleranceReactionComponent it) {
        return Fhir.concepts(it.getManifestation()).stream()
                .findFirst()
                .map(symptom -> new AllergicReaction(
                        symptom, it.hasSeverity() ? it.getSeverity().toCode() : null));
    }

    static Content immunisation(Immunization it) {
        return Content.of(
                it.getPatient(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.time(it.getOccurrence()), Fhir.moment(Fhir.instant(it.getRecordedElement()))),
                new Immunisation(
                        Fhir.required(it.getVaccineCode(), "vaccineCode"),
                        it.hasStatus() ? it.getStatus().toCode() : null,
                        it.getLotNumber(),
                        Fhir.words(it.getSite()),
                        it.hasDoseQuantity() ? Fhir.quantity(it.getDoseQuantity()) : null,
                        Fhir.notes(it.getNote())));
    }

    static Content procedure(Procedure it) {
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.time(it.getPerformed())),
                new io.medichain.record.content.Procedure(
                        Fhir.required(it.getCode(), "code"),
                        it.hasStatus() ? it.getStatus().toCode() : null,
                        Fhir.concepts(it.getReasonCode()),
                        Fhir.concepts(it.getBodySite()).stream().findFirst().orElse(null),
                        Fhir.words(it.getOutcome()),
                        Fhir.notes(it.getNote())));
    }

    static Content report(DiagnosticReport it, Function<Reference, Optional<RecordId>> records) {
        return new Content(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.time(it.getEffective()), Fhir.moment(Fhir.instant(it.getIssuedElement()))),
                new io.medichain.record.content.Report(
                        Fhir.required(it.getCode(), "code"),
                        it.hasStatus() ? it.getStatus().toCode() : null,
                        Fhir.code(it.getCategory()),
                        it.getResult().stream()
                                .flatMap(result -> records.apply(result).stream())
                                .toList(),
                        it.getConclusion(),
                        null),
                it.getPresentedForm());
    }

    static Content carePlan(CarePlan it, Function<Reference, Optional<RecordId>> records) {
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.period(it.getPeriod()), Fhir.moment(Fhir.instant(it.getCreatedElement()))),
                new io.medichain.record.content.CarePlan(
                        Fhir.concepts(it.getCategory()).stream()
                                .reduce((_, last) -> last)
                                .orElseThrow(() -> new Refused("category is missing")),
                        it.hasStatus() ? it.getStatus().toCode() : null,
                        it.getTitle(),
                        it.getActivity().stream()
                                .flatMap(activity -> activity(activity.getDetail()).stream())
                                .toList(),
                        it.getAddresses().stream()
                                .flatMap(condition -> records.apply(condition).stream())
                                .toList(),
                        Fhir.notes(it.getNote())));
    }

    private static Optional<CarePlanActivity> activity(CarePlan.CarePlanActivityDetailComponent it) {
        return Fhir.concept(it.getCode())
                .map(code -> new CarePlanActivity(
                        code, it.hasStatus() ? it.getStatus().toCode() : null, it.getDescription()));
    }

    /** Who cared for the patient elsewhere, kept as a plan of care: its members are no users here. */
    static Content careTeam(CareTeam it) {
        String members = it.getParticipant().stream()
                .map(member -> member.getMember().getDisplay())
                .filter(java.util.Objects::nonNull)
                .collect(java.util.stream.Collectors.joining(", "));
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.period(it.getPeriod())),
                new io.medichain.record.content.CarePlan(
                        new io.medichain.fhir.CodeableConcept(List.of(), "Care team"),
                        it.hasStatus() ? it.getStatus().toCode() : null,
                        it.hasName() ? it.getName() : Fhir.words(it.getReasonCodeFirstRep()),
                        List.of(),
                        List.of(),
                        members.isBlank() ? null : members));
    }

    static Content document(DocumentReference it) {
        Reference encounter = it.getContext().hasEncounter() ? it.getContext().getEncounterFirstRep() : null;
        return new Content(
                it.getSubject(),
                encounter,
                Fhir.firstKnown(
                        Fhir.moment(Fhir.instant(it.getDateElement())),
                        Fhir.period(it.getContext().getPeriod())),
                new Document(
                        Fhir.required(it.getType(), "type"),
                        it.hasStatus() ? it.getStatus().toCode() : null,
                        it.getDescription(),
                        it.hasAuthor() ? it.getAuthorFirstRep().getDisplay() : null),
                it.getContent().stream()
                        .map(DocumentReference.DocumentReferenceContentComponent::getAttachment)
                        .toList());
    }

    static Content device(Device it) {
        return Content.of(
                it.getPatient(),
                null,
                Fhir.firstKnown(
                        Fhir.moment(Fhir.instant(it.getManufactureDateElement())),
                        Fhir.moment(Fhir.instant(it.getMeta().getLastUpdatedElement()))),
                new io.medichain.record.content.Device(
                        Fhir.required(it.getType(), "type"),
                        it.hasStatus() ? it.getStatus().toCode() : null,
                        it.hasDeviceName() ? it.getDeviceNameFirstRep().getName() : null,
                        it.getManufacturer(),
                        it.hasUdiCarrier() ? it.getUdiCarrierFirstRep().getCarrierHRF() : null,
                        it.getLotNumber(),
                        it.getSerialNumber(),
                        Fhir.instant(it.getExpirationDateElement())));
    }

    static Content imaging(ImagingStudy it) {
        int instances = it.hasNumberOfInstances()
                ? it.getNumberOfInstances()
                : it.getSeries().stream()
                        .mapToInt(series -> series.getInstance().size())
                        .sum();
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.moment(Fhir.instant(it.getStartedElement()))),
                new Imaging(
                        Fhir.concepts(it.getProcedureCode()).stream()
                                .findFirst()
                                .orElse(null),
                        it.getSeries().stream()
                                .map(series -> Fhir.coding(series.getModality()))
                                .distinct()
                                .toList(),
                        it.getSeries().stream()
                                .filter(ImagingStudy.ImagingStudySeriesComponent::hasBodySite)
                                .map(series -> Fhir.coding(series.getBodySite()))
                                .map(site -> new io.medichain.fhir.CodeableConcept(List.of(site), site.display()))
                                .findFirst()
                                .orElse(null),
                        it.getIdentifier().stream()
                                .map(org.hl7.fhir.r4.model.Identifier::getValue)
                                .filter(value -> value != null
                                        && value.toLowerCase(Locale.ROOT).startsWith("urn:oid:"))
                                .findFirst()
                                .orElse(null),
                        instances,
                        it.getDescription()));
    }
}
