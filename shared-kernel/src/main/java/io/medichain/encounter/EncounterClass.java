package io.medichain.encounter;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The setting of an encounter: HL7 v3 ActEncounterCode, as FHIR R4 Encounter.class uses it. */
public enum EncounterClass {
    @JsonProperty("AMB")
    AMBULATORY,
    @JsonProperty("EMER")
    EMERGENCY,
    @JsonProperty("FLD")
    FIELD,
    @JsonProperty("HH")
    HOME_HEALTH,
    @JsonProperty("IMP")
    INPATIENT,
    @JsonProperty("ACUTE")
    INPATIENT_ACUTE,
    @JsonProperty("NONAC")
    INPATIENT_NON_ACUTE,
    @JsonProperty("OBSENC")
    OBSERVATION,
    @JsonProperty("PRENC")
    PRE_ADMISSION,
    @JsonProperty("SS")
    SHORT_STAY,
    @JsonProperty("VR")
    VIRTUAL
}
