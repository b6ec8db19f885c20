package io.medichain.fhirserver;

import java.util.List;
import java.util.stream.Stream;

/** By what the resources of a type are searched, besides the patient; the names are those of HL7 FHIR R4. */
final class SearchParameters {
    private static final SearchParameter STATUS = SearchParameter.token("status", "status");
    private static final SearchParameter CODE = SearchParameter.token("code", "code");
    private static final SearchParameter CATEGORY = SearchParameter.token("category", "category");
    private static final SearchParameter TYPE = SearchParameter.token("type", "type");
    private static final SearchParameter CLINICAL = SearchParameter.token("clinical-status", "clinicalStatus");
    private static final SearchParameter VERIFIED = SearchParameter.token("verification-status", "verificationStatus");
    private static final SearchParameter INTENT = SearchParameter.token("intent", "intent");
    private static final SearchParameter MEDICATION = SearchParameter.token("code", "medicationCodeableConcept");
    private static final SearchParameter DATE = SearchParameter.date("date");

    /** Those of visits. */
    static final List<SearchParameter> OF_VISITS = List.of(STATUS, SearchParameter.token("class", "class"), TYPE, DATE);

    private SearchParameters() {}

    static List<SearchParameter> of(RecordType type) {
        return switch (type) {
            case OBSERVATION, PROCEDURE, DIAGNOSTIC_REPORT -> List.of(CODE, CATEGORY, STATUS, DATE);
            case CONDITION -> List.of(CODE, CATEGORY, CLINICAL, VERIFIED, SearchParameter.date("onset-date"));
            case ALLERGY_INTOLERANCE -> List.of(CODE, CATEGORY, CLINICAL, VERIFIED);
            case IMMUNIZATION -> List.of(SearchParameter.token("vaccine-code", "vaccineCode"), STATUS, DATE);
            case MEDICATION_REQUEST -> List.of(MEDICATION, STATUS, INTENT, SearchParameter.date("authoredon"));
            case MEDICATION_STATEMENT -> List.of(MEDICATION, CATEGORY, STATUS, SearchParameter.date("effective"));
            case CARE_PLAN -> List.of(CATEGORY, STATUS, INTENT, DATE);
            case CARE_TEAM -> List.of(CATEGORY, STATUS, DATE);
            case DOCUMENT_REFERENCE -> List.of(TYPE, CATEGORY, STATUS, DATE);
            case DEVICE -> List.of(TYPE, STATUS);
            case IMAGING_STUDY -> List.of(STATUS, SearchParameter.date("started"));
            case COMPOSITION -> List.of(TYPE, CATEGORY, STATUS, DATE);
        };
    }

    /** The one of a name. */
    static Stream<SearchParameter> named(List<SearchParameter> all, String name) {
        return all.stream().filter(parameter -> parameter.name().equals(name));
    }
}
