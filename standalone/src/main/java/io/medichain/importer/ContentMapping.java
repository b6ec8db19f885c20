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
                Fhir.firstKnown(
                        "onset[x]",
                        Fhir.time(it.getOnset(), "onset[x]"),
                        Fhir.moment(it.getRecordedDateElement(), "recordedDate")),
                new io.medichain.record.content.Condition(
                        Fhir.required(it.getCode(), "code"),
                        Fhir.code(it.getClinicalStatus()),
                        Fhir.code(it.getVerificationStatus()),
                        Fhir.code(it.getCategory()),
                        Fhir.words(it.getSeverity(), "severity"),
                        it.getAbatement() instanceof DateTimeType end ? Fhir.instant(end) : null,
                        Fhir.notes(it.getNote())));
    }

    static Content allergy(AllergyIntolerance it) {
        return Content.of(
                it.getPatient(),
                it.getEncounter(),
                Fhir.firstKnown(
                        "onset[x]",
                        Fhir.time(it.getOnset(), "onset[x]"),
                        Fhir.moment(it.getRecordedDateElement(), "recordedDate")),
                new Allergy(
                        Fhir.required(it.getCode(), "code"),
                        Fhir.code(it.getTypeElement(), "type"),
                        it.hasCategory() ? it.getCategory().getFirst().getValueAsString() : null,
                        Fhir.code(it.getCriticalityElement(), "criticality"),
                        Fhir.code(it.getClinicalStatus()),
                        it.getReaction().stream()
                                .flatMap(reaction -> reaction(reaction).stream())
                                .toList(),
                        Fhir.notes(it.getNote())));
    }

    private static Optional<AllergicReaction> reaction(AllergyIntolerance.AllergyIntoleranceReactionComponent it) {
        return Fhir.concepts(it.getManifestation(), "reaction.manifestation").stream()
                .findFirst()
                .map(symptom -> new AllergicReaction(symptom, Fhir.code(it.getSeverityElement(), "reaction.severity")));
    }

    static Content immunisation(Immunization it) {
        return Content.of(
                it.getPatient(),
                it.getEncounter(),
                Fhir.firstKnown(
                        "occurrence[x]",
                        Fhir.time(it.getOccurrence(), "occurrence[x]"),
                        Fhir.moment(it.getRecordedElement(), "recorded")),
                new Immunisation(
                        Fhir.required(it.getVaccineCode(), "vaccineCode"),
                        Fhir.code(it.getStatusElement(), "status"),
                        it.getLotNumber(),
                        Fhir.words(it.getSite(), "site"),
                        it.hasDoseQuantity() ? Fhir.quantity(it.getDoseQuantity(), "doseQuantity") : null,
                        Fhir.notes(it.getNote())));
    }

    static Content procedure(Procedure it) {
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown("performed[x]", Fhir.time(it.getPerformed(), "performed[x]")),
                new io.medichain.record.content.Procedure(
                        Fhir.required(it.getCode(), "code"),
                        Fhir.code(it.getStatusElement(), "status"),
                        Fhir.concepts(it.getReasonCode(), "reasonCode"),
                        Fhir.concepts(it.getBodySite(), "bodySite").stream()
                                .findFirst()
                                .orElse(null),
                        Fhir.words(it.getOutcome(), "outcome"),
                        Fhir.notes(it.getNote())));
    }

    static Content report(DiagnosticReport it, Function<Reference, Optional<RecordId>> records) {
        return new Content(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(
                        "effective[x]",
                        Fhir.time(it.getEffective(), "effective[x]"),
                        Fhir.moment(it.getIssuedElement(), "issued")),
                new io.medichain.record.content.Report(
                        Fhir.required(it.getCode(), "code"),
                        Fhir.code(it.getStatusElement(), "status"),
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
                Fhir.firstKnown(
                        "period",
                        Fhir.period(it.getPeriod(), "period"),
                        Fhir.moment(it.getCreatedElement(), "created")),
                new io.medichain.record.content.CarePlan(
                        Fhir.concepts(it.getCategory(), "category").stream()
                                .reduce((_, last) -> last)
                                .orElseThrow(() -> new Refused("category", "is missing")),
                        Fhir.code(it.getStatusElement(), "status"),
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
        return Fhir.concept(it.getCode(), "activity.detail.code")
                .map(code -> new CarePlanActivity(
                        code, Fhir.code(it.getStatusElement(), "activity.detail.status"), it.getDescription()));
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
                Fhir.firstKnown("period", Fhir.period(it.getPeriod(), "period")),
                new io.medichain.record.content.CarePlan(
                        new io.medichain.fhir.CodeableConcept(List.of(), "Care team"),
                        Fhir.code(it.getStatusElement(), "status"),
                        it.hasName() ? it.getName() : Fhir.words(it.getReasonCodeFirstRep(), "reasonCode"),
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
                        "date",
                        Fhir.moment(it.getDateElement(), "date"),
                        Fhir.period(it.getContext().getPeriod(), "context.period")),
                new Document(
                        Fhir.required(it.getType(), "type"),
                        Fhir.code(it.getStatusElement(), "status"),
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
                        "manufactureDate",
                        Fhir.moment(it.getManufactureDateElement(), "manufactureDate"),
                        Fhir.moment(it.getMeta().getLastUpdatedElement(), "meta.lastUpdated")),
                new io.medichain.record.content.Device(
                        Fhir.required(it.getType(), "type"),
                        Fhir.code(it.getStatusElement(), "status"),
                        it.hasDeviceName() ? it.getDeviceNameFirstRep().getName() : null,
                        it.getManufacturer(),
                        it.hasUdiCarrier() ? it.getUdiCarrierFirstRep().getCarrierHRF() : null,
                        it.getLotNumber(),
                        it.getSerialNumber(),
                        Fhir.instant(it.getExpirationDateElement())));
    }

    static Content imaging(ImagingStudy it) {
        int instances = it.hasNumberOfInstances()
                ? Fhir.said(it.getNumberOfInstancesElement(), "numberOfInstances")
                : it.getSeries().stream()
                        .mapToInt(series -> series.getInstance().size())
                        .sum();
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown("started", Fhir.moment(it.getStartedElement(), "started")),
                new Imaging(
                        Fhir.concepts(it.getProcedureCode(), "procedureCode").stream()
                                .findFirst()
                                .orElse(null),
                        it.getSeries().stream()
                                .map(series -> Fhir.coding(series.getModality(), "series.modality"))
                                .distinct()
                                .toList(),
                        it.getSeries().stream()
                                .filter(ImagingStudy.ImagingStudySeriesComponent::hasBodySite)
                                .map(series -> Fhir.coding(series.getBodySite(), "series.bodySite"))
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
