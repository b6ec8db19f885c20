package io.medichain.fhirmapping;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.RecordId;
import io.medichain.record.content.AllergicReaction;
import io.medichain.record.content.Allergy;
import io.medichain.record.content.CarePlanActivity;
import io.medichain.record.content.Document;
import io.medichain.record.content.Imaging;
import io.medichain.record.content.Immunisation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Clinical resources of FHIR R4 as contents of records, one method per type. */
final class ContentMapping {
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private ContentMapping() {}

    static Content condition(Condition it) {
        Fhir.Categories category = Fhir.Categories.of(it.getCategory());
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(it.getOnset(), "onset[x]", it.getRecordedDateElement(), "recordedDate"),
                new io.medichain.record.content.Condition(
                        Fhir.orNotSaid(it.getCode(), "code"),
                        Fhir.status(it.getClinicalStatus(), "clinicalStatus", TERMINOLOGY + "condition-clinical"),
                        Fhir.status(
                                it.getVerificationStatus(), "verificationStatus", TERMINOLOGY + "condition-ver-status"),
                        category.code(),
                        Fhir.words(it.getSeverity(), "severity"),
                        it.getAbatement() instanceof DateTimeType end ? Fhir.dateTime(end, "abatementDateTime") : null,
                        Fhir.notes(it.getNote()),
                        Fhir.concepts(it.getBodySite(), "bodySite"),
                        Fhir.inWords(it.getOnset(), "onset[x]"),
                        abatement(it.getAbatement()),
                        category.all()));
    }

    /** An age, a period or words for an end; a moment or a date is kept as such. */
    private static @Nullable String abatement(@Nullable Type time) {
        return time instanceof Period period
                ? Optional.ofNullable(Fhir.span(period, "abatementPeriod"))
                        .map(TimeSpan::words)
                        .orElse(null)
                : Fhir.inWords(time, "abatement[x]");
    }

    static Content allergy(AllergyIntolerance it) {
        return Content.of(
                it.getPatient(),
                it.getEncounter(),
                Fhir.firstKnown(it.getOnset(), "onset[x]", it.getRecordedDateElement(), "recordedDate"),
                new Allergy(
                        Fhir.orNotSaid(it.getCode(), "code"),
                        Fhir.code(it.getTypeElement(), "type"),
                        it.getCategory().stream()
                                .flatMap(code -> Stream.ofNullable(Fhir.code(code, "category")))
                                .toList(),
                        Fhir.code(it.getCriticalityElement(), "criticality"),
                        Fhir.status(
                                it.getClinicalStatus(), "clinicalStatus", TERMINOLOGY + "allergyintolerance-clinical"),
                        Fhir.status(
                                it.getVerificationStatus(),
                                "verificationStatus",
                                TERMINOLOGY + "allergyintolerance-verification"),
                        it.getReaction().stream()
                                .flatMap(ContentMapping::reactions)
                                .toList(),
                        Fhir.notes(it.getNote())));
    }

    /** Each manifestation with the severity of the reaction that it was part of; one that nobody said, too. */
    private static Stream<AllergicReaction> reactions(AllergyIntolerance.AllergyIntoleranceReactionComponent it) {
        List<org.hl7.fhir.r4.model.CodeableConcept> manifestations =
                it.hasManifestation() ? it.getManifestation() : List.of(it.getManifestationFirstRep());
        return manifestations.stream()
                .map(symptom -> new AllergicReaction(
                        Fhir.orNotSaid(symptom, "reaction.manifestation"),
                        Fhir.code(it.getSeverityElement(), "reaction.severity"),
                        Fhir.concept(it.getSubstance(), "reaction.substance").orElse(null),
                        Fhir.concept(it.getExposureRoute(), "reaction.exposureRoute")
                                .orElse(null),
                        Fhir.dateTime(it.getOnsetElement(), "reaction.onset"),
                        Fhir.notes(it.getNote(), Stream.ofNullable(it.getDescription()))));
    }

    static Content immunisation(Immunization it) {
        return Content.of(
                it.getPatient(),
                it.getEncounter(),
                Fhir.firstKnown(it.getOccurrence(), "occurrence[x]", it.getRecordedElement(), "recorded"),
                new Immunisation(
                        Fhir.required(it.getVaccineCode(), "vaccineCode"),
                        Fhir.status(it.getStatusElement(), "status"),
                        Fhir.concept(it.getStatusReason(), "statusReason").orElse(null),
                        it.getLotNumber(),
                        Fhir.words(it.getSite(), "site"),
                        Measures.optional(it.getDoseQuantity(), "doseQuantity"),
                        Fhir.notes(it.getNote()),
                        Fhir.yes(it.getIsSubpotentElement(), "isSubpotent")));
    }

    static Content procedure(Procedure it) {
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.time(it.getPerformed(), "performed[x]")),
                new io.medichain.record.content.Procedure(
                        Fhir.orNotSaid(it.getCode(), "code"),
                        Fhir.status(it.getStatusElement(), "status"),
                        Fhir.concept(it.getStatusReason(), "statusReason").orElse(null),
                        Fhir.concepts(it.getReasonCode(), "reasonCode"),
                        Fhir.concepts(it.getBodySite(), "bodySite"),
                        Fhir.words(it.getOutcome(), "outcome"),
                        Fhir.notes(
                                it.getNote(),
                                Stream.concat(
                                        Fhir.beside("Complication", words(it.getComplication(), "complication")),
                                        Fhir.beside("Follow-up", words(it.getFollowUp(), "followUp"))))));
    }

    static Content report(DiagnosticReport it, Referring references) {
        Fhir.Categories category = Fhir.Categories.of(it.getCategory());
        return new Content(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(
                        Fhir.time(it.getEffective(), "effective[x]"), Fhir.moment(it.getIssuedElement(), "issued")),
                new io.medichain.record.content.Report(
                        Fhir.required(it.getCode(), "code"),
                        Fhir.status(it.getStatusElement(), "status"),
                        category.code(),
                        records(it.getResult(), references, "result"),
                        conclusion(it),
                        null,
                        category.all()),
                it.getPresentedForm());
    }

    /** The words, and what the codes say besides. */
    private static @Nullable String conclusion(DiagnosticReport it) {
        String words = it.getConclusion();
        String codes = Fhir.joined(words(it.getConclusionCode(), "conclusionCode")
                .filter(code -> words == null || code == null || !words.contains(code)));
        if (codes == null) {
            return words;
        }
        return words == null ? codes : words + "\n" + codes;
    }

    private static Stream<@Nullable String> words(
            List<org.hl7.fhir.r4.model.CodeableConcept> concepts, String element) {
        return concepts.stream().map(one -> Fhir.words(one, element));
    }

    static Content carePlan(CarePlan it, Referring references) {
        List<CodeableConcept> categories = categories(it);
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.span(it.getPeriod(), "period"), Fhir.moment(it.getCreatedElement(), "created")),
                new io.medichain.record.content.CarePlan(
                        categories.isEmpty() ? null : categories.getFirst(),
                        Fhir.status(it.getStatusElement(), "status"),
                        Fhir.status(it.getIntentElement(), "intent"),
                        it.getTitle(),
                        it.getActivity().stream()
                                .map(CarePlan.CarePlanActivityComponent::getDetail)
                                .filter(detail -> !detail.isEmpty())
                                .map(detail -> activity(detail, references))
                                .toList(),
                        records(it.getAddresses(), references, "addresses"),
                        Fhir.notes(it.getNote()),
                        categories.size() > 1 ? categories : List.of()));
    }

    private static List<RecordId> records(List<Reference> named, Referring references, String element) {
        return named.stream()
                .flatMap(one -> references.record(one, element).stream())
                .map(RecordId::new)
                .toList();
    }

    /** US Core marks each plan of care with a category that says nothing but that it is one. */
    private static List<CodeableConcept> categories(CarePlan it) {
        List<CodeableConcept> all = Fhir.concepts(it.getCategory(), "category");
        List<CodeableConcept> telling = all.stream()
                .filter(one ->
                        one.coding().stream().noneMatch(coding -> coding.code().equals("assess-plan")))
                .toList();
        return telling.isEmpty() ? all : telling;
    }

    /**
     * What is to be done, or must not be: by its code, else by what is given or used, else it is not said; in words all
     * that it says besides.
     */
    private static CarePlanActivity activity(CarePlan.CarePlanActivityDetailComponent it, Referring references) {
        Optional<CodeableConcept> code = Fhir.concept(it.getCode(), "activity.detail.code");
        Optional<CodeableConcept> product = product(it.getProduct(), references);
        return new CarePlanActivity(
                code.or(() -> product).orElseGet(() -> Fhir.orNotSaid(it.getCode(), "activity.detail.code")),
                Fhir.status(it.getStatusElement(), "activity.detail.status"),
                Fhir.yes(it.getDoNotPerformElement(), "activity.detail.doNotPerform"),
                Fhir.joined(Stream.of(
                        code.flatMap(_ -> product).map(CodeableConcept::words).orElse(null), it.getDescription())));
    }

    private static Optional<CodeableConcept> product(@Nullable Type product, Referring references) {
        return switch (product) {
            case org.hl7.fhir.r4.model.CodeableConcept concept ->
                Fhir.concept(concept, "activity.detail.productCodeableConcept");
            case Reference reference ->
                Optional.ofNullable(references.words(reference))
                        .map(words -> Refused.at(
                                "activity.detail.productReference", () -> new CodeableConcept(List.of(), words)));
            case null, default -> Optional.empty();
        };
    }

    /** Who cared for the patient elsewhere, kept as a plan of care: its members are no users here. */
    static Content careTeam(CareTeam it, Referring references) {
        String members = Fhir.joined(it.getParticipant().stream().map(member -> member(member, references)));
        String reasons = Fhir.joined(it.getReasonCode().stream().map(reason -> Fhir.words(reason, "reasonCode")));
        String note = it.hasName() ? Fhir.joined(Stream.of(members, reasons)) : members;
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.span(it.getPeriod(), "period")),
                new io.medichain.record.content.CarePlan(
                        new CodeableConcept(List.of(), "Care team"),
                        Fhir.status(it.getStatusElement(), "status"),
                        null,
                        it.hasName() ? it.getName() : reasons,
                        List.of(),
                        List.of(),
                        note,
                        List.of()));
    }

    /** Who it is, as what and until when: somebody who has left is none of them any more. */
    private static @Nullable String member(CareTeam.CareTeamParticipantComponent it, Referring references) {
        String who = references.words(it.getMember());
        TimeSpan period = Fhir.span(it.getPeriod(), "participant.period");
        String roles = Fhir.joined(words(it.getRole(), "participant.role"));
        String until = period == null || period.end() == null ? null : "until " + period.end();
        String as = Fhir.joined(Stream.of(roles, until));
        if (who == null) {
            return as;
        }
        return as == null ? who : who + " (" + as + ")";
    }

    /** The visit, where one alone is named; several are named, and the resource has them as they were said. */
    private static @Nullable Reference visit(List<Reference> visits, Referring references) {
        if (visits.size() > 1) {
            references.leftAsSaid("context.encounter", "names several, so it comes in without one");
            return null;
        }
        return visits.isEmpty() ? null : visits.getFirst();
    }

    static Content document(DocumentReference it, Referring references) {
        Reference encounter = visit(it.getContext().getEncounter(), references);
        return new Content(
                it.getSubject(),
                encounter,
                Fhir.firstKnown(
                        Fhir.moment(it.getDateElement(), "date"),
                        Fhir.span(it.getContext().getPeriod(), "context.period")),
                new Document(
                        Fhir.orNotSaid(it.getType(), "type"),
                        Fhir.status(it.getStatusElement(), "status"),
                        Fhir.status(it.getDocStatusElement(), "docStatus"),
                        it.getDescription(),
                        Fhir.joined(it.getAuthor().stream().map(references::words))),
                it.getContent().stream()
                        .map(DocumentReference.DocumentReferenceContentComponent::getAttachment)
                        .toList());
    }

    static Content device(Device it) {
        return Content.of(
                it.getPatient(),
                null,
                Fhir.firstKnown(
                        Fhir.moment(it.getManufactureDateElement(), "manufactureDate"),
                        Fhir.moment(it.getMeta().getLastUpdatedElement(), "meta.lastUpdated")),
                new io.medichain.record.content.Device(
                        Fhir.orNotSaid(it.getType(), "type"),
                        Fhir.status(it.getStatusElement(), "status"),
                        Fhir.joined(it.getDeviceName().stream().map(Device.DeviceDeviceNameComponent::getName)),
                        it.getManufacturer(),
                        udi(it),
                        it.getLotNumber(),
                        it.getSerialNumber(),
                        Fhir.dateTime(it.getExpirationDateElement(), "expirationDate")));
    }

    private static @Nullable String udi(Device it) {
        return Fhir.joined(it.getUdiCarrier().stream().map(Device.DeviceUdiCarrierComponent::getCarrierHRF));
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
                Fhir.firstKnown(Fhir.moment(it.getStartedElement(), "started")),
                new Imaging(
                        Fhir.status(it.getStatusElement(), "status"),
                        together(Fhir.concepts(it.getProcedureCode(), "procedureCode"), "procedureCode"),
                        it.getSeries().stream()
                                .map(ImagingStudy.ImagingStudySeriesComponent::getModality)
                                .filter(modality -> modality.hasSystem() && modality.hasCode())
                                .map(modality -> Fhir.coding(modality, "series.modality"))
                                .distinct()
                                .toList(),
                        together(
                                it.getSeries().stream()
                                        .filter(ImagingStudy.ImagingStudySeriesComponent::hasBodySite)
                                        .flatMap(series -> site(series.getBodySite()).stream())
                                        .distinct()
                                        .toList(),
                                "series.bodySite"),
                        Fhir.only(
                                it.getIdentifier().stream()
                                        .map(org.hl7.fhir.r4.model.Identifier::getValue)
                                        .filter(value -> value != null
                                                && value.toLowerCase(Locale.ROOT)
                                                        .startsWith("urn:oid:"))
                                        .distinct()
                                        .toList(),
                                "identifier"),
                        instances,
                        it.getDescription()));
    }

    /** The only one of them; of several, which are no translations of one another, the words of all. */
    private static @Nullable CodeableConcept together(List<CodeableConcept> all, String element) {
        return all.size() <= 1
                ? Fhir.only(all, element)
                : Refused.at(
                        element,
                        () -> new CodeableConcept(
                                List.of(), Fhir.joined(all.stream().map(CodeableConcept::words))));
    }

    /** A code of no system is words. */
    private static Optional<CodeableConcept> site(org.hl7.fhir.r4.model.Coding site) {
        return Fhir.concept(
                new org.hl7.fhir.r4.model.CodeableConcept().addCoding(site).setText(site.getDisplay()),
                "series.bodySite");
    }
}
