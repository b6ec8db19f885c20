package io.medichain.record.content;

import io.medichain.fhir.Code;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.StatusMeaning;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Codes by which somebody says of a kind of things that there are none: who was asked has no allergy; and those by
 * which somebody says the opposite of that, that nobody knows: there is no information about allergies. What has one is
 * none of its kind, and must not be counted as one (HL7 FHIR R4, AllergyIntolerance, "No known allergies"; HL7 IPS
 * 1.1.0, value set absent-or-unknown-snomed-uv-ips and code system absent-unknown-uv-ips; HL7 C-CDA on FHIR 1.2.0,
 * ConceptMap CF-NoKnownAllergies).
 */
final class NoneKnown {
    private static final String ABSENT_OR_UNKNOWN = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    /** Some name the edition or the version in the system, too (SNOMED CT URI standard, section 2.2). */
    private static final String SNOMED_EDITION = CodeSystems.SNOMED_CT + "/";

    /** No known allergy, and its kinds; no problems, medications, devices, immunisations. */
    private static final Set<String> SNOMED = Set.of(
            "716186003", // no known allergy
            "160244002", // no known allergies, which the one above has replaced
            "409137002", // no known drug allergy
            "428607008", // no known environmental allergy
            "429625007", // no known food allergy
            "428197003", // no known insect allergy
            "716220001", // no known animal allergy
            "716184000", // no known latex allergy
            "1003774007", // no known Hevea brasiliensis latex allergy
            "160245001", // no current problems or disability
            "787481004", // no known medications
            "787483001", // no known device use
            "787482006" // no known immunizations
            );

    /** The words of sources that have no codes for it; nothing else is taken for them. */
    private static final Set<String> WORDS = Set.of(
            "nka",
            "nkda",
            "no known allergy",
            "no known allergies",
            "no known drug allergy",
            "no known drug allergies",
            "no known medication allergy",
            "no known medication allergies",
            "no known food allergy",
            "no known food allergies");

    private NoneKnown() {}

    /**
     * What the codes of a record say.
     *
     * @return {@link StatusMeaning#NONE_KNOWN}, {@link StatusMeaning#NOT_KNOWN}, or that it counts
     */
    static StatusMeaning saidBy(RecordContent content) {
        return switch (content) {
            case Allergy it when areWords(it.code()) -> StatusMeaning.NONE_KNOWN;
            case Allergy _, Condition _, MedicationStatement _, Immunisation _, Procedure _, Device _ ->
                together(content.codes());
            case Observation _, Report _, CarePlan _, Document _, Imaging _, Note _, KeptResource _ ->
                StatusMeaning.CURRENT;
        };
    }

    private static StatusMeaning together(List<Code> codes) {
        return StatusMeaning.together(codes.stream().map(NoneKnown::meaning).toArray(StatusMeaning[]::new));
    }

    private static StatusMeaning meaning(Code code) {
        if (code.system().equals(ABSENT_OR_UNKNOWN)) {
            if (code.code().startsWith("no-known-")) {
                return StatusMeaning.NONE_KNOWN;
            }
            return code.code().matches("no-[a-z]+-info") ? StatusMeaning.NOT_KNOWN : StatusMeaning.CURRENT;
        }
        boolean isSnomed =
                code.system().equals(CodeSystems.SNOMED_CT) || code.system().startsWith(SNOMED_EDITION);
        return isSnomed && SNOMED.contains(code.code()) ? StatusMeaning.NONE_KNOWN : StatusMeaning.CURRENT;
    }

    private static boolean areWords(CodeableConcept concept) {
        return concept.coding().isEmpty()
                && concept.text() != null
                && WORDS.contains(concept.text().strip().toLowerCase(Locale.ROOT));
    }
}
