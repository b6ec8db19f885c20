package io.medichain.fhirserver;

import static io.medichain.fhirserver.SearchParameter.date;
import static io.medichain.fhirserver.SearchParameter.goesOn;
import static io.medichain.fhirserver.SearchParameter.happened;
import static io.medichain.fhirserver.SearchParameter.reference;
import static io.medichain.fhirserver.SearchParameter.token;

import io.medichain.record.content.KeptType;
import java.util.List;
import java.util.stream.Stream;

/**
 * By what the resources of a type are searched, besides the patient; names and elements are those of HL7 FHIR R4, and
 * among them is what US Core and IPS ask for.
 */
final class SearchParameters {
    private static final SearchParameter STATUS = token("status", "status");
    private static final SearchParameter CODE = token("code", "code");
    private static final SearchParameter CATEGORY = token("category", "category");
    private static final SearchParameter TYPE = token("type", "type");
    private static final SearchParameter CLINICAL = token("clinical-status", "clinicalStatus");
    private static final SearchParameter VERIFIED = token("verification-status", "verificationStatus");
    private static final SearchParameter INTENT = token("intent", "intent");
    private static final SearchParameter MEDICATION = token("code", "medicationCodeableConcept");
    private static final SearchParameter IDENTIFIER = token("identifier", "identifier");
    private static final SearchParameter ENCOUNTER = reference("encounter", "Encounter", "encounter");
    private static final SearchParameter DATE = happened("date");
    private static final SearchParameter PERIOD = goesOn("date");

    /** Those of visits. */
    static final List<SearchParameter> OF_VISITS = List.of(
            STATUS,
            token("class", "class"),
            TYPE,
            PERIOD,
            IDENTIFIER,
            token("reason-code", "reasonCode"),
            token("discharge-disposition", "hospitalization.dischargeDisposition"));

    private SearchParameters() {}

    static List<SearchParameter> of(ShownType type) {
        return switch (type) {
            case RecordType it -> of(it);
            case ShownType.Whole(KeptType it) -> of(it);
        };
    }

    /** By its status, and by what it is where the standard has a parameter of the element's name. */
    private static List<SearchParameter> of(KeptType type) {
        return switch (type) {
            case CLAIM, EXPLANATION_OF_BENEFIT -> List.of(STATUS, token("use", "use"));
            case COVERAGE, SPECIMEN -> List.of(STATUS, TYPE);
            case MEDICATION_ADMINISTRATION -> List.of(MEDICATION, STATUS);
            case SERVICE_REQUEST -> List.of(CODE, CATEGORY, STATUS, INTENT);
            case GOAL -> List.of(CATEGORY, token("lifecycle-status", "lifecycleStatus"));
            case FAMILY_MEMBER_HISTORY -> List.of(token("relationship", "relationship"), STATUS);
            case RELATED_PERSON -> List.of(token("relationship", "relationship"));
            case CONSENT -> List.of(CATEGORY, STATUS);
            case SUPPLY_DELIVERY, APPOINTMENT, QUESTIONNAIRE_RESPONSE -> List.of(STATUS);
            case PROVENANCE -> List.of();
        };
    }

    private static List<SearchParameter> of(RecordType type) {
        return switch (type) {
            case OBSERVATION ->
                List.of(
                        CODE,
                        CATEGORY,
                        STATUS,
                        DATE,
                        IDENTIFIER,
                        ENCOUNTER,
                        token("component-code", "component.code"),
                        token("combo-code", "code", "component.code"),
                        token("value-concept", "valueCodeableConcept"),
                        token("combo-value-concept", "valueCodeableConcept", "component.valueCodeableConcept"),
                        token("data-absent-reason", "dataAbsentReason"),
                        token("method", "method"));
            case PROCEDURE ->
                List.of(CODE, CATEGORY, STATUS, DATE, IDENTIFIER, ENCOUNTER, token("reason-code", "reasonCode"));
            case DIAGNOSTIC_REPORT ->
                List.of(
                        CODE,
                        CATEGORY,
                        STATUS,
                        DATE,
                        IDENTIFIER,
                        ENCOUNTER,
                        date("issued", "issued"),
                        token("conclusion", "conclusionCode"),
                        reference("result", "Observation", "result"));
            case CONDITION ->
                List.of(
                        CODE,
                        CATEGORY,
                        CLINICAL,
                        VERIFIED,
                        IDENTIFIER,
                        ENCOUNTER,
                        token("severity", "severity"),
                        token("body-site", "bodySite"),
                        happened("onset-date"),
                        date("abatement-date", "abatementDateTime", "abatementPeriod"),
                        date("recorded-date", "recordedDate"));
            case ALLERGY_INTOLERANCE ->
                List.of(
                        token("code", "code", "reaction.substance"),
                        CATEGORY,
                        CLINICAL,
                        VERIFIED,
                        TYPE,
                        IDENTIFIER,
                        token("criticality", "criticality"),
                        token("manifestation", "reaction.manifestation"),
                        token("severity", "reaction.severity"),
                        date("onset", "reaction.onset"),
                        date("date", "recordedDate"));
            case IMMUNIZATION ->
                List.of(
                        token("vaccine-code", "vaccineCode"),
                        STATUS,
                        DATE,
                        IDENTIFIER,
                        token("status-reason", "statusReason"));
            case MEDICATION_REQUEST ->
                List.of(
                        MEDICATION,
                        STATUS,
                        INTENT,
                        CATEGORY,
                        IDENTIFIER,
                        ENCOUNTER,
                        token("priority", "priority"),
                        happened("authoredon"));
            case MEDICATION_STATEMENT ->
                List.of(
                        MEDICATION,
                        CATEGORY,
                        STATUS,
                        IDENTIFIER,
                        reference("context", "Encounter", "context"),
                        happened("effective"));
            case CARE_PLAN ->
                List.of(
                        CATEGORY,
                        STATUS,
                        INTENT,
                        PERIOD,
                        IDENTIFIER,
                        ENCOUNTER,
                        token("activity-code", "activity.detail.code"),
                        reference("condition", "Condition", "addresses"));
            case CARE_TEAM -> List.of(CATEGORY, STATUS, PERIOD, IDENTIFIER, ENCOUNTER);
            case DOCUMENT_REFERENCE ->
                List.of(
                        TYPE,
                        CATEGORY,
                        STATUS,
                        DATE,
                        IDENTIFIER,
                        reference("encounter", "Encounter", "context.encounter"),
                        date("period", "context.period"),
                        token("format", "content.format"),
                        token("contenttype", "content.attachment.contentType"),
                        token("security-label", "securityLabel"));
            case DEVICE -> List.of(TYPE, STATUS, IDENTIFIER);
            case IMAGING_STUDY ->
                List.of(
                        STATUS,
                        happened("started"),
                        IDENTIFIER,
                        ENCOUNTER,
                        token("modality", "series.modality"),
                        token("bodysite", "series.bodySite"));
            case COMPOSITION ->
                List.of(TYPE, CATEGORY, STATUS, DATE, IDENTIFIER, ENCOUNTER, token("section", "section.code"));
        };
    }

    /** The one of a name. */
    static Stream<SearchParameter> named(List<SearchParameter> all, String name) {
        return all.stream().filter(parameter -> parameter.name().equals(name));
    }
}
