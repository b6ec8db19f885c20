package io.medichain.record.content;

import static io.medichain.record.content.KeptElements.about;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.access.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * The types of resources of HL7 FHIR R4 (4.0.1) that are kept whole, each with what it is to the permission matrix and
 * where in it stands what a timeline has to know. What is charged and paid is an invoice to the matrix; who somebody's
 * relatives are belongs to who somebody is; an appointment is a visit to come.
 */
public enum KeptType {
    @JsonProperty("Claim")
    CLAIM(
            "Claim",
            about(Kind.INVOICE, "patient")
                    .visit("item.encounter")
                    .concepts("type", "subType", "use")
                    .times("billablePeriod", "created")
                    .words("total", "insurer")),
    @JsonProperty("ExplanationOfBenefit")
    EXPLANATION_OF_BENEFIT(
            "ExplanationOfBenefit",
            about(Kind.INVOICE, "patient")
                    .visit("item.encounter")
                    .concepts("type", "subType", "use", "outcome")
                    .times("billablePeriod", "created")
                    .words("disposition", "payment.amount", "insurer")),
    @JsonProperty("Coverage")
    COVERAGE(
            "Coverage",
            about(Kind.INVOICE, "beneficiary")
                    .concepts("type", "relationship")
                    .times("period")
                    .words("class.name", "payor")),
    @JsonProperty("MedicationAdministration")
    MEDICATION_ADMINISTRATION(
            "MedicationAdministration",
            about(Kind.MEDICATION_ADMINISTRATION, "subject")
                    .visit("context")
                    .concepts("medication", "category", "statusReason")
                    .times("effective")
                    .words("dosage.text", "dosage.dose")
                    .tookPlace()),
    @JsonProperty("SupplyDelivery")
    SUPPLY_DELIVERY(
            "SupplyDelivery",
            about(Kind.RECORD, "patient")
                    .concepts("suppliedItem.item", "type")
                    .times("occurrence")
                    .words("suppliedItem.quantity")),
    @JsonProperty("Appointment")
    APPOINTMENT(
            "Appointment",
            about(Kind.ENCOUNTER, "participant.actor")
                    .concepts("appointmentType", "serviceType", "serviceCategory", "specialty", "reasonCode")
                    .times("start", "requestedPeriod")
                    .words("description")),
    @JsonProperty("ServiceRequest")
    SERVICE_REQUEST(
            "ServiceRequest",
            about(Kind.RECORD, "subject")
                    .visit("encounter")
                    .intent("intent")
                    .concepts("code", "category")
                    .times("authoredOn", "occurrence")
                    .words("patientInstruction")),
    /** What an examination of the laboratory is made of is as open as the examination. */
    @JsonProperty("Specimen")
    SPECIMEN(
            "Specimen",
            about(Kind.TEST_ORDER, "subject")
                    .concepts("type", "collection.bodySite", "collection.method", "condition")
                    .times("collection.collected", "receivedTime")
                    .tookPlace()),
    @JsonProperty("Goal")
    GOAL(
            "Goal",
            about(Kind.RECORD, "subject")
                    .status("lifecycleStatus")
                    .concepts("description", "category", "priority", "achievementStatus", "target.measure")
                    .times("start", "statusDate")),
    /** The conditions of the relative are told in words alone: as codes they would be taken for the patient's. */
    @JsonProperty("FamilyMemberHistory")
    FAMILY_MEMBER_HISTORY(
            "FamilyMemberHistory",
            about(Kind.RECORD, "patient").concepts("relationship").times("date").words("name", "condition.code")),
    @JsonProperty("RelatedPerson")
    RELATED_PERSON(
            "RelatedPerson",
            about(Kind.PATIENT, "patient")
                    .status("active")
                    .concepts("relationship")
                    .times("period")
                    .words("name")),
    /** One that could not be taken for a rule of who may see what: a document of what was said. */
    @JsonProperty("Consent")
    CONSENT(
            "Consent",
            about(Kind.RECORD, "patient")
                    .concepts("provision.type", "scope", "category", "policyRule")
                    .times("dateTime", "provision.period")
                    .words("organization")),
    @JsonProperty("QuestionnaireResponse")
    QUESTIONNAIRE_RESPONSE(
            "QuestionnaireResponse",
            about(Kind.RECORD, "subject").visit("encounter").times("authored").words("questionnaire")),
    /** Who has made what else there is. */
    @JsonProperty("Provenance")
    PROVENANCE(
            "Provenance",
            about(Kind.RECORD, "target")
                    .withoutStatus()
                    .concepts("activity", "agent.type", "reason")
                    .times("occurred", "recorded")
                    .words("agent.who"));

    /** The names of all, for a path. */
    public static final String NAMES = "Claim|ExplanationOfBenefit|Coverage|MedicationAdministration|SupplyDelivery"
            + "|Appointment|ServiceRequest|Specimen|Goal|FamilyMemberHistory|RelatedPerson|Consent"
            + "|QuestionnaireResponse|Provenance";

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts and lists that are copied
    private final KeptElements elements;

    KeptType(String word, KeptElements elements) {
        this.word = word;
        this.elements = elements;
    }

    /** Its name in FHIR. */
    public String word() {
        return word;
    }

    /** Where in it stands what has to be known. */
    public KeptElements elements() {
        return elements;
    }

    /** The element of its status with its type before it, as in {@link io.medichain.fhir.StatusCodes}. */
    public Optional<String> statusElement() {
        return Optional.ofNullable(elements.status()).map(element -> word + "." + element);
    }

    /** The same of its intent. */
    public Optional<String> intentElement() {
        return Optional.ofNullable(elements.intent()).map(element -> word + "." + element);
    }

    /** Whether others than the patient are named at the same place: then the place alone tells nobody who it is. */
    public boolean namesOthers() {
        return this == APPOINTMENT || this == PROVENANCE;
    }

    /** The kind of the records that it becomes. */
    public RecordKind kind() {
        return elements.access() == Kind.INVOICE ? RecordKind.FINANCIAL_RESOURCE : RecordKind.RESOURCE;
    }

    /** The one of this name. */
    public static Optional<KeptType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
