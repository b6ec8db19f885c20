package io.medichain.fhirmapping;

import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;

/** A FHIR R4 Encounter as a visit or stay. */
final class EncounterMapping {
    /**
     * By which HL7 v3 ActCode is called: the newer and the older URI in FHIR, the object identifier, and what many
     * write for it: the value set of these codes, whose URI is that of no system.
     */
    private static final Set<String> ACT_CODES = Set.of(
            "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "http://hl7.org/fhir/v3/ActCode",
            "urn:oid:2.16.840.1.113883.5.4",
            "http://terminology.hl7.org/ValueSet/v3-ActEncounterCode",
            "http://hl7.org/fhir/ValueSet/v3-ActEncounterCode",
            "http://terminology.hl7.org/CodeSystem/v3-ActEncounterCode");

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
        if (said.hasSystem() && !ACT_CODES.contains(withoutVersion(said.getSystem()))) {
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

    /** Some write a version behind the system, as a canonical reference has one, or a slash. */
    private static String withoutVersion(String system) {
        return system.replaceFirst("\\|.*$", "").replaceFirst("/$", "");
    }
}
