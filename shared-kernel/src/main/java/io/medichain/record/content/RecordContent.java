package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.fhir.Code;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.StatusCodes;
import io.medichain.fhir.StatusMeaning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a medical record says. All of it is personal data of the class clinical. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.class, name = "condition"),
    @JsonSubTypes.Type(value = Allergy.class, name = "allergy"),
    @JsonSubTypes.Type(value = Immunisation.class, name = "immunisation"),
    @JsonSubTypes.Type(value = Procedure.class, name = "procedure"),
    @JsonSubTypes.Type(value = Observation.class, name = "observation"),
    @JsonSubTypes.Type(value = MedicationStatement.class, name = "medication-statement"),
    @JsonSubTypes.Type(value = Report.class, name = "report"),
    @JsonSubTypes.Type(value = CarePlan.class, name = "care-plan"),
    @JsonSubTypes.Type(value = Document.class, name = "document"),
    @JsonSubTypes.Type(value = Device.class, name = "device"),
    @JsonSubTypes.Type(value = Imaging.class, name = "imaging"),
    @JsonSubTypes.Type(value = Note.class, name = "note"),
    @JsonSubTypes.Type(value = KeptResource.class, name = "resource")
})
@Schema(example = """
        {
          "kind": "observation",
          "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4", "display": "Heart rate"}]},
          "status": "final",
          "category": "vital-signs",
          "value": {"type": "quantity", "quantity": {"value": 72, "unit": "/min", "code": "/min"}}
        }""")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RecordContent
        permits Condition,
                Allergy,
                Immunisation,
                Procedure,
                Observation,
                MedicationStatement,
                Report,
                CarePlan,
                Document,
                Device,
                Imaging,
                Note,
                KeptResource {
    /** What the record is about. */
    Optional<CodeableConcept> about();

    /** The codes of what it is about, which stand in the heading, too. */
    default List<Code> codes() {
        return about().map(CodeableConcept::codes).orElse(List.of());
    }

    /** The kind of the record. */
    default RecordKind kind() {
        return switch (this) {
            case Condition _ -> RecordKind.CONDITION;
            case Allergy _ -> RecordKind.ALLERGY;
            case Immunisation _ -> RecordKind.IMMUNISATION;
            case Procedure _ -> RecordKind.PROCEDURE;
            case Observation _ -> RecordKind.OBSERVATION;
            case MedicationStatement _ -> RecordKind.MEDICATION_STATEMENT;
            case Report _ -> RecordKind.REPORT;
            case CarePlan _ -> RecordKind.CARE_PLAN;
            case Document _ -> RecordKind.DOCUMENT;
            case Device _ -> RecordKind.DEVICE;
            case Imaging _ -> RecordKind.IMAGING;
            case Note _ -> RecordKind.NOTE;
            case KeptResource it -> it.type().kind();
        };
    }

    /**
     * What its codes of status say together, and its code where that says that there is none of its kind, or that
     * nobody knows.
     */
    default StatusMeaning standing() {
        return StatusMeaning.together(saidStanding(), NoneKnown.saidBy(this));
    }

    private StatusMeaning saidStanding() {
        return switch (this) {
            case Condition it ->
                StatusMeaning.together(
                        StatusCodes.meaning(it.clinicalStatus(), "Condition.clinicalStatus"),
                        StatusCodes.meaning(it.verificationStatus(), "Condition.verificationStatus"),
                        it.hasEnded() ? StatusMeaning.PAST : StatusMeaning.CURRENT);
            case Allergy it ->
                StatusMeaning.together(
                        StatusCodes.meaning(it.clinicalStatus(), "AllergyIntolerance.clinicalStatus"),
                        StatusCodes.meaning(it.verificationStatus(), "AllergyIntolerance.verificationStatus"));
            case MedicationStatement it ->
                StatusMeaning.together(
                        StatusCodes.meaning(it.status(), ValueSets.MEDICATION_STATUS),
                        // One that is only proposed is to be seen, too.
                        Boolean.TRUE.equals(it.doNotPerform())
                                ? StatusMeaning.PROHIBITED
                                : StatusCodes.meaning(it.intent(), "MedicationRequest.intent"));
            case CarePlan it ->
                StatusMeaning.together(
                        StatusCodes.meaning(it.status(), ValueSets.CARE_PLAN_STATUS),
                        StatusCodes.meaning(it.intent(), "CarePlan.intent"));
            case Document it ->
                StatusMeaning.together(
                        StatusCodes.meaning(it.status(), "DocumentReference.status"),
                        StatusCodes.meaning(it.docStatus(), "DocumentReference.docStatus"));
            case Device it -> StatusCodes.meaning(it.status(), "Device.status");
            case Immunisation it -> StatusCodes.meaning(it.status(), "Immunization.status");
            case Procedure it -> StatusCodes.meaning(it.status(), "Procedure.status");
            case Observation it -> StatusCodes.meaning(it.status(), "Observation.status");
            case Report it -> StatusCodes.meaning(it.status(), "DiagnosticReport.status");
            case Imaging it -> StatusCodes.meaning(it.status(), "ImagingStudy.status");
            case Note _ -> StatusMeaning.CURRENT;
            case KeptResource it ->
                StatusMeaning.together(
                        meaning(it.status(), it.type().statusElement()),
                        Boolean.TRUE.equals(it.doNotPerform())
                                ? StatusMeaning.PROHIBITED
                                : meaning(it.intent(), it.type().intentElement()));
        };
    }

    private static StatusMeaning meaning(@Nullable String code, Optional<String> element) {
        return StatusCodes.meaning(code, element.orElse(""));
    }
}
