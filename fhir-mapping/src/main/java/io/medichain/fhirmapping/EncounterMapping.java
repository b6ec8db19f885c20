package io.medichain.fhirmapping;

import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;

/** A FHIR R4 Encounter as a visit or stay. */
final class EncounterMapping {
    /** By which HL7 v3 ActCode is called: the newer and the older URI in FHIR, and the object identifier. */
    private static final Set<String> ACT_CODES = Set.of(
            "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "http://hl7.org/fhir/v3/ActCode",
            "urn:oid:2.16.840.1.113883.5.4");

    private EncounterMapping() {}

    static EncounterDetails details(Encounter encounter, Referring references) {
        return new EncounterDetails(
                Fhir.concepts(encounter.getType(), "type"),
                Fhir.concepts(encounter.getReasonCode(), "reasonCode"),
                Fhir.joined(encounter.getParticipant().stream()
                        .map(participant -> references.words(participant.getIndividual()))),
                references.words(encounter.getServiceProvider()));
    }

    /**
     * HL7 v3 ActEncounterCode; the parent code {@code IMP} and its children by their own names.
     *
     * @throws Refused where it is a code of another system, which may mean something else by the same letters
     */
    static EncounterClass setting(Encounter encounter) {
        Coding said = encounter.getClass_();
        if (said.hasSystem() && !ACT_CODES.contains(said.getSystem())) {
            throw new Refused("class", "is a code of another system than HL7 v3 ActCode");
        }
        String code = said.getCode();
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
