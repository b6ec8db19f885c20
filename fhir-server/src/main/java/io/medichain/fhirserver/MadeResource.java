package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.TimeSpan;
import io.medichain.fhirmapping.Ours;
import io.medichain.fhirmapping.SaidCode;
import io.medichain.fhirmapping.SaidTime;
import io.medichain.record.content.Allergy;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Device;
import io.medichain.record.content.Document;
import io.medichain.record.content.Imaging;
import io.medichain.record.content.Immunisation;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.Note;
import io.medichain.record.content.Observation;
import io.medichain.record.content.Procedure;
import io.medichain.record.content.Report;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;

/**
 * A record that was written or changed here as a resource: the mirror of what the import makes of one. What the record
 * does not say, and the resource has to, is told as unknown. Whom it is about, its id, its documents and whether it
 * counts are no part of this.
 */
final class MadeResource {
    /** The users here: a logical reference, for there is no resource of them. */
    static final String USERS = Ours.USERS;

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final String CONDITION_CATEGORIES = TERMINOLOGY + "condition-category";
    private static final Set<String> OF_CONDITIONS = Set.of("problem-list-item", "encounter-diagnosis");
    private static final String ENTERED_IN_ERROR = "entered-in-error";
    private static final Coding NOTE = new Coding("http://loinc.org", "34109-9", "Note");

    private MadeResource() {}

    static DomainResource of(ClinicalRecord record, RecordType type) {
        DomainResource made = made(record, type);
        switch (record.content()) {
            case Condition _, Allergy _, Immunisation _, Procedure _ -> {}
            default -> Datatypes.sayInWords(record.occurred(), made);
        }
        return made;
    }

    private static DomainResource made(ClinicalRecord record, RecordType type) {
        TimeSpan time = record.occurred();
        return switch (record.content()) {
            case Observation it -> MadeObservation.of(it).setEffective(Datatypes.time(time));
            case Condition it -> condition(it, record);
            case Allergy it -> allergy(it, record);
            case Immunisation it -> immunization(it, record);
            case Procedure it -> procedure(it, time);
            case MedicationStatement it ->
                type == RecordType.MEDICATION_REQUEST ? requested(it, time) : stated(it, record);
            case Report it -> report(it, time);
            case CarePlan it -> type == RecordType.CARE_TEAM ? careTeam(it, time) : carePlan(it, time);
            case Document it -> document(it, time);
            case Device it -> device(it, time);
            case Imaging it -> imaging(it, time);
            case Note it -> composition(it, record);
            case KeptResource _ -> throw new IllegalArgumentException("Kept whole, and never made");
        };
    }

    private static DomainResource condition(Condition it, ClinicalRecord record) {
        org.hl7.fhir.r4.model.Condition made = new org.hl7.fhir.r4.model.Condition();
        made.setVerificationStatus(Datatypes.code(it.verificationStatus(), TERMINOLOGY + "condition-ver-status"));
        boolean hasEnded = it.abatement() != null || it.abatementWords() != null;
        String status = it.clinicalStatus() == null && hasEnded ? "inactive" : it.clinicalStatus();
        if (!ENTERED_IN_ERROR.equals(it.verificationStatus())) {
            made.setClinicalStatus(Datatypes.code(status, TERMINOLOGY + "condition-clinical"));
        }
        it.categories().forEach(one -> made.addCategory(Datatypes.concept(one)));
        if (it.categories().isEmpty() && it.category() != null) {
            made.addCategory(
                    Datatypes.code(it.category(), OF_CONDITIONS.contains(it.category()) ? CONDITION_CATEGORIES : null));
        }
        made.setSeverity(Datatypes.words(it.severity()));
        made.setCode(Datatypes.concept(it.code()));
        made.setBodySite(Datatypes.concepts(it.bodySite()));
        if (it.onsetWords() == null) {
            made.setOnset(Datatypes.timeOrWords(record.occurred()));
            made.setRecordedDateElement(recordedDate(record));
        } else {
            made.setOnset(new StringType(it.onsetWords()));
            made.setRecordedDateElement(
                    record.occurred().text() == null
                            ? Datatypes.beginning(record.occurred(), made)
                            : recordedDate(record));
        }
        made.setAbatement(
                it.abatementWords() == null ? Datatypes.dateTime(it.abatement()) : new StringType(it.abatementWords()));
        made.setNote(Datatypes.notes(it.note()));
        return made;
    }

    /** Where nobody said when it happened, this would be taken for it. */
    private static @Nullable DateTimeType recordedDate(ClinicalRecord record) {
        TimeSpan occurred = record.occurred();
        if (occurred.text() != null) {
            return Datatypes.dateTime(occurred.end());
        }
        return new DateTimeType(record.recordedAt().toString());
    }

    private static DomainResource allergy(Allergy it, ClinicalRecord record) {
        AllergyIntolerance made = new AllergyIntolerance();
        made.setVerificationStatus(
                Datatypes.code(it.verificationStatus(), TERMINOLOGY + "allergyintolerance-verification"));
        if (!ENTERED_IN_ERROR.equals(it.verificationStatus())) {
            CodeableConcept status = Datatypes.code(it.clinicalStatus(), TERMINOLOGY + "allergyintolerance-clinical");
            made.setClinicalStatus(status == null ? Datatypes.absent(new CodeableConcept()) : status);
        }
        if (it.type() != null) {
            made.setTypeElement(SaidCode.code(new AllergyIntolerance.AllergyIntoleranceTypeEnumFactory(), it.type()));
        }
        it.category()
                .forEach(category -> made.getCategory()
                        .add(SaidCode.code(new AllergyIntolerance.AllergyIntoleranceCategoryEnumFactory(), category)));
        if (it.criticality() != null) {
            made.setCriticalityElement(
                    SaidCode.code(new AllergyIntolerance.AllergyIntoleranceCriticalityEnumFactory(), it.criticality()));
        }
        made.setCode(Datatypes.concept(it.code()));
        made.setOnset(Datatypes.timeOrWords(record.occurred()));
        made.setRecordedDateElement(recordedDate(record));
        it.reaction().forEach(reaction -> {
            AllergyIntolerance.AllergyIntoleranceReactionComponent part = made.addReaction();
            part.addManifestation(Datatypes.concept(reaction.manifestation()));
            part.setSubstance(Datatypes.concept(reaction.substance()));
            part.setExposureRoute(Datatypes.concept(reaction.exposureRoute()));
            part.setOnsetElement(Datatypes.dateTime(reaction.onset()));
            part.setDescription(reaction.description());
            if (reaction.severity() != null) {
                part.setSeverityElement(SaidCode.code(
                        new AllergyIntolerance.AllergyIntoleranceSeverityEnumFactory(), reaction.severity()));
            }
        });
        made.setNote(Datatypes.notes(it.note()));
        return made;
    }

    private static DomainResource immunization(Immunisation it, ClinicalRecord record) {
        Immunization made = new Immunization();
        made.setStatusElement(
                SaidCode.status(new Immunization.ImmunizationStatusEnumFactory(), "Immunization.status", it.status()));
        made.setStatusReason(Datatypes.concept(it.statusReason()));
        made.setVaccineCode(Datatypes.concept(it.vaccineCode()));
        DateTimeType occurrence = Datatypes.beginning(record.occurred(), made);
        if (Datatypes.isInWords(record.occurred())) {
            made.setOccurrence(new StringType(record.occurred().text()));
        } else {
            made.setOccurrence(occurrence == null ? Datatypes.absent(new DateTimeType()) : occurrence);
        }
        made.setRecordedElement(recordedDate(record));
        made.setLotNumber(it.lotNumber());
        made.setSite(Datatypes.words(it.site()));
        if (it.subpotent() != null) {
            made.setIsSubpotent(it.subpotent());
        }
        made.setDoseQuantity(Datatypes.quantity(it.doseQuantity()));
        made.setNote(Datatypes.notes(it.note()));
        return made;
    }

    private static DomainResource procedure(Procedure it, TimeSpan time) {
        org.hl7.fhir.r4.model.Procedure made = new org.hl7.fhir.r4.model.Procedure();
        made.setStatusElement(SaidCode.status(
                new org.hl7.fhir.r4.model.Procedure.ProcedureStatusEnumFactory(), "Procedure.status", it.status()));
        made.setStatusReason(Datatypes.concept(it.statusReason()));
        made.setCode(Datatypes.concept(it.code()));
        made.setPerformed(Datatypes.timeOrWords(time));
        made.setReasonCode(Datatypes.concepts(it.reason()));
        made.setBodySite(Datatypes.concepts(it.bodySite()));
        made.setOutcome(Datatypes.words(it.outcome()));
        made.setNote(Datatypes.notes(it.note()));
        return made;
    }

    private static DomainResource requested(MedicationStatement it, TimeSpan time) {
        MedicationRequest made = new MedicationRequest();
        made.setStatusElement(SaidCode.status(
                new MedicationRequest.MedicationRequestStatusEnumFactory(), "MedicationRequest.status", it.status()));
        List<CodeableConcept> reasons = Datatypes.concepts(it.statusReason());
        reasons.stream().findFirst().ifPresent(made::setStatusReason);
        reasons.stream().skip(1).forEach(reason -> made.addExtension(new Extension(Ours.STATUS_REASON, reason)));
        made.setIntentElement(SaidCode.status(
                new MedicationRequest.MedicationRequestIntentEnumFactory(), "MedicationRequest.intent", it.intent()));
        if (it.doNotPerform() != null) {
            made.setDoNotPerform(it.doNotPerform());
        }
        made.setMedication(Datatypes.concept(it.medication()));
        made.setAuthoredOnElement(Datatypes.beginning(time, made));
        made.setReasonCode(Datatypes.concepts(it.reason()));
        made.setDosageInstruction(MadeDosage.of(it.dosages(), it.dosage()));
        made.setNote(Datatypes.notes(it.note()));
        return made;
    }

    private static DomainResource stated(MedicationStatement it, ClinicalRecord record) {
        org.hl7.fhir.r4.model.MedicationStatement made = new org.hl7.fhir.r4.model.MedicationStatement();
        made.setStatusElement(SaidCode.status(
                new org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatusEnumFactory(),
                "MedicationStatement.status",
                it.status()));
        made.setStatusReason(Datatypes.concepts(it.statusReason()));
        made.setMedication(Datatypes.concept(it.medication()));
        made.setEffective(Datatypes.time(record.occurred()));
        made.setReasonCode(Datatypes.concepts(it.reason()));
        made.setDosage(MadeDosage.of(it.dosages(), it.dosage()));
        made.setNote(Datatypes.notes(it.note()));
        return made;
    }

    private static DomainResource report(Report it, TimeSpan time) {
        DiagnosticReport made = new DiagnosticReport();
        made.setStatusElement(SaidCode.status(
                new DiagnosticReport.DiagnosticReportStatusEnumFactory(), "DiagnosticReport.status", it.status()));
        it.categories().forEach(one -> made.addCategory(Datatypes.concept(one)));
        if (it.categories().isEmpty() && it.category() != null) {
            made.addCategory(Datatypes.code(it.category(), null));
        }
        made.setCode(Datatypes.concept(it.code()));
        made.setEffective(Datatypes.time(time));
        it.result().forEach(result -> made.addResult(new Reference("Observation/" + result)));
        made.setConclusion(it.conclusion());
        if (it.text() != null) {
            made.addPresentedForm(words(it.text(), null));
        }
        return made;
    }

    private static Attachment words(String text, @Nullable String title) {
        return new Attachment()
                .setContentType("text/plain;charset=UTF-8")
                .setTitle(title)
                .setData(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static DomainResource carePlan(CarePlan it, TimeSpan time) {
        org.hl7.fhir.r4.model.CarePlan made = new org.hl7.fhir.r4.model.CarePlan();
        made.setStatusElement(SaidCode.status(
                new org.hl7.fhir.r4.model.CarePlan.CarePlanStatusEnumFactory(), "CarePlan.status", it.status()));
        made.setIntentElement(SaidCode.status(
                new org.hl7.fhir.r4.model.CarePlan.CarePlanIntentEnumFactory(), "CarePlan.intent", it.intent()));
        it.categories().forEach(one -> made.addCategory(Datatypes.concept(one)));
        if (it.categories().isEmpty() && it.category() != null) {
            made.addCategory(Datatypes.concept(it.category()));
        }
        made.setTitle(it.title());
        made.setPeriod(Datatypes.period(time));
        it.addresses().forEach(condition -> made.addAddresses(new Reference("Condition/" + condition)));
        it.activity().forEach(activity -> {
            org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent detail =
                    new org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent();
            detail.setCode(Datatypes.concept(activity.code()));
            detail.setStatusElement(SaidCode.status(
                    new org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatusEnumFactory(),
                    "CarePlan.activity.detail.status",
                    activity.status()));
            if (activity.doNotPerform() != null) {
                detail.setDoNotPerform(activity.doNotPerform());
            }
            detail.setDescription(activity.description());
            made.addActivity().setDetail(detail);
        });
        made.setNote(Datatypes.notes(it.note()));
        return made;
    }

    private static DomainResource careTeam(CarePlan it, TimeSpan time) {
        CareTeam made = new CareTeam();
        if (it.status() != null) {
            made.setStatusElement(
                    SaidCode.status(new CareTeam.CareTeamStatusEnumFactory(), "CareTeam.status", it.status()));
        }
        made.addCategory(Datatypes.concept(it.category()));
        it.categories().forEach(one -> made.addCategory(Datatypes.concept(one)));
        made.setName(it.title());
        made.setPeriod(Datatypes.period(time));
        it.addresses().forEach(condition -> made.addReasonReference(new Reference("Condition/" + condition)));
        made.setNote(Datatypes.notes(it.note()));
        return made;
    }

    private static DomainResource document(Document it, TimeSpan time) {
        DocumentReference made = new DocumentReference();
        made.setStatusElement(SaidCode.status(
                new org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatusEnumFactory(),
                "DocumentReference.status",
                it.status()));
        if (it.docStatus() != null) {
            made.setDocStatusElement(SaidCode.status(
                    new DocumentReference.ReferredDocumentStatusEnumFactory(),
                    "DocumentReference.docStatus",
                    it.docStatus()));
        }
        made.setType(Datatypes.concept(it.type()));
        made.setDescription(it.description());
        if (it.author() != null) {
            made.addAuthor(new Reference().setDisplay(it.author()));
        }
        DateTime start = time.start();
        if (time.end() == null && start != null && start.precision() == DateTime.Precision.MOMENT) {
            made.getDateElement().setValueAsString(Datatypes.said(start));
        } else {
            made.getContext().setPeriod(Datatypes.period(time));
        }
        return made;
    }

    private static DomainResource device(Device it, TimeSpan time) {
        org.hl7.fhir.r4.model.Device made = new org.hl7.fhir.r4.model.Device();
        if (it.status() != null) {
            made.setStatusElement(SaidCode.status(
                    new org.hl7.fhir.r4.model.Device.FHIRDeviceStatusEnumFactory(), "Device.status", it.status()));
        }
        made.setType(Datatypes.concept(it.type()));
        if (it.deviceName() != null) {
            made.addDeviceName()
                    .setName(it.deviceName())
                    .setType(org.hl7.fhir.r4.model.Device.DeviceNameType.USERFRIENDLYNAME);
        }
        made.setManufacturer(it.manufacturer());
        if (it.udi() != null) {
            made.addUdiCarrier().setCarrierHRF(it.udi());
        }
        made.setLotNumber(it.lotNumber());
        made.setSerialNumber(it.serialNumber());
        made.setExpirationDateElement(Datatypes.dateTime(it.expiration()));
        if (!Datatypes.isInWords(time)) {
            made.addExtension(new Extension(
                    SaidTime.URL, time.text() == null ? Datatypes.time(time) : new StringType(time.text())));
        }
        return made;
    }

    private static DomainResource imaging(Imaging it, TimeSpan time) {
        ImagingStudy made = new ImagingStudy();
        made.setStatusElement(
                SaidCode.status(new ImagingStudy.ImagingStudyStatusEnumFactory(), "ImagingStudy.status", it.status()));
        if (it.procedure() != null) {
            made.addProcedureCode(Datatypes.concept(it.procedure()));
        }
        made.setStartedElement(Datatypes.beginning(time, made));
        if (it.studyUid() != null) {
            made.addIdentifier(new Identifier().setSystem("urn:dicom:uid").setValue(it.studyUid()));
        }
        made.setNumberOfInstances(it.instances());
        made.setDescription(it.description());
        Coding site = site(it.bodySite());
        List<Coding> modalities = it.modality().stream().map(Datatypes::coding).toList();
        (modalities.isEmpty() && site != null ? List.of(Datatypes.absent(new Coding())) : modalities)
                .forEach(modality -> {
                    ImagingStudy.ImagingStudySeriesComponent series = made.addSeries();
                    series.setModality(modality);
                    series.setBodySite(site);
                });
        return made;
    }

    private static @Nullable Coding site(io.medichain.fhir.@Nullable CodeableConcept site) {
        if (site == null) {
            return null;
        }
        return site.coding().isEmpty()
                ? new Coding().setDisplay(site.text())
                : Datatypes.coding(site.coding().getFirst());
    }

    private static DomainResource composition(Note it, ClinicalRecord record) {
        Composition made = new Composition();
        made.setStatus(Composition.CompositionStatus.FINAL);
        made.setType(it.type() == null ? new CodeableConcept().addCoding(NOTE.copy()) : Datatypes.concept(it.type()));
        DateTimeType date = Datatypes.beginning(record.occurred(), made);
        made.setDateElement(date == null ? new DateTimeType(Date.from(record.recordedAt())) : date);
        made.addAuthor(
                new Reference().setIdentifier(new Identifier().setSystem(USERS).setValue(record.recordedBy())));
        made.setTitle(it.title() == null ? "Note" : it.title());
        made.addSection().setText(narrative(it.text()));
        return made;
    }

    private static Narrative narrative(String text) {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.pre().addText(text);
        Narrative made = new Narrative();
        made.setStatus(Narrative.NarrativeStatus.ADDITIONAL);
        made.setDiv(div);
        return made;
    }
}
