package io.medichain.fhirmapping;

import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import org.hl7.fhir.r4.model.Encounter;

/** A FHIR R4 Encounter as a visit or stay. */
final class EncounterMapping {
    private EncounterMapping() {}

    static EncounterDetails details(Encounter encounter, Referring references) {
        return new EncounterDetails(
                Fhir.concepts(encounter.getType(), "type"),
                Fhir.concepts(encounter.getReasonCode(), "reasonCode"),
                Fhir.joined(encounter.getParticipant().stream()
                        .map(participant -> references.words(participant.getIndividual()))),
                references.words(encounter.getServiceProvider()));
    }

    /** HL7 v3 ActEncounterCode; the parent code {@code IMP} and its children by their own names. */
    static EncounterClass setting(Encounter encounter) {
        String code = encounter.getClass_().getCode();
        return switch (code) {
            case "AMB" -> EncounterClass.AMBULATORY;
            case "EMER" -> EncounterClass.EMERGENCY;
            case "FLD" -> EncounterClass.FIELD;
            case "HH" -> EncounterClass.HOME_HEALTH;
            case "IMP" -> EncounterClass.INPATIENT;
            case "ACUTE" -> EncounterClass.INPATIENT_ACUTE;
            case "NONAC" -> EncounterClass.INPATIENT_NON_ACUTE;
            case "OBSENC" -> EncounterClass.OBSERVATION;
            case "PRENC" -> EncounterClass.PRE_ADMISSION;
            case "SS" -> EncounterClass.SHORT_STAY;
            case "VR" -> EncounterClass.VIRTUAL;
            case null -> throw new Refused("class", "is missing");
            default -> throw new Refused("class", "is no code of HL7 v3 ActEncounterCode");
        };
    }
}
