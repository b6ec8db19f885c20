package io.medichain.record.content;

import io.medichain.fhir.Code;
import io.medichain.fhir.CodeSystems;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes by which somebody says that of a kind of things nothing is known: who was asked has no allergy. What has one is
 * none of its kind, and must not be counted as one (HL7 FHIR R4, AllergyIntolerance, "No known allergies"; HL7 IPS
 * 1.1.0, value set absent-or-unknown-snomed-uv-ips and code system absent-unknown-uv-ips).
 */
final class NoneKnown {
    private static final String ABSENT_OR_UNKNOWN = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    /** No known allergy, and its kinds; no problems, medications, devices, immunisations. */
    private static final Set<Code> SNOMED = Stream.of(
                    "716186003", // no known allergy
                    "409137002", // no known drug allergy
                    "428607008", // no known environmental allergy
                    "429625007", // no known food allergy
                    "716184000", // no known latex allergy
                    "160245001", // no current problems or disability
                    "787481004", // no known medications
                    "787483001", // no known device use
                    "787482006" // no known immunizations
                    )
            .map(code -> new Code(CodeSystems.SNOMED_CT, code))
            .collect(Collectors.toUnmodifiableSet());

    private NoneKnown() {}

    /** Whether one of the codes of a record says so. */
    static boolean isSaidBy(RecordContent content) {
        return switch (content) {
            case Allergy _, Condition _, MedicationStatement _, Immunisation _, Procedure _, Device _ ->
                content.codes().stream().anyMatch(NoneKnown::isOne);
            case Observation _, Report _, CarePlan _, Document _, Imaging _, Note _, KeptResource _ -> false;
        };
    }

    private static boolean isOne(Code code) {
        return SNOMED.contains(code)
                || (code.system().equals(ABSENT_OR_UNKNOWN) && code.code().startsWith("no-"));
    }
}
