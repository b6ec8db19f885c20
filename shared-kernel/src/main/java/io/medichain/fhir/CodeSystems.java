package io.medichain.fhir;

/** The canonical URIs of the code systems that MediChain names (HL7 FHIR R4, "Terminologies"). */
public final class CodeSystems {
    public static final String SNOMED_CT = "http://snomed.info/sct";
    public static final String LOINC = "http://loinc.org";
    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public static final String CVX = "http://hl7.org/fhir/sid/cvx";
    public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    public static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    public static final String UCUM = "http://unitsofmeasure.org";
    public static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";

    /** Why something is not said. */
    public static final String ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private CodeSystems() {}
}
