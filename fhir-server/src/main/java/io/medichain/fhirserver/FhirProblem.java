package io.medichain.fhirserver;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What can be wrong with what is asked in FHIR alone. */
enum FhirProblem implements Problem {
    ERASED("MC-FHIR-001", 410, "The person was erased."),
    NO_CONDITION("MC-FHIR-002", 400, "A create under a condition is not offered."),
    /** MC-FHIR-003 said until 2026-12 that no bundle is taken at all; it is given to nothing else. */
    MERGED("MC-FHIR-004", 409, "The entry goes on under another one, which has the summary; the patient links to it."),
    NO_SUCH_EXPORT(
            "MC-FHIR-010",
            400,
            "Exported are patients: ask for Patient/$export. All that is here is about one of them, and groups there are none."),
    EXPORT_UNDER_WAY("MC-FHIR-005", 429, "An export is under way; order another one when it has ended."),
    TOO_MANY_EXPORTS("MC-FHIR-006", 429, "As many exports are kept as may be: remove one, or wait until one expires."),
    EXPORT_CUT_SHORT("MC-FHIR-007", 500, "The system was stopped before the export was complete; order it again."),
    EXPORT_WITHOUT_ROOM("MC-FHIR-008", 500, "The disk had no room for the export; make room, then order it again."),
    EXPORT_FAILED("MC-FHIR-009", 500, "The export failed, the log says why; nothing of it is left."),
    EXPORT_GAVE_WAY(
            "MC-FHIR-012",
            410,
            "The export expired before its time, as the disk was short of room; make room, then order it again."),
    NOT_IN_A_BUNDLE("MC-FHIR-011", 400, "That is not offered in a bundle."),
    NOT_TRIED("MC-FHIR-013", 503, "An entry before it failed, so this one was not tried; send it again.");

    private final ProblemType type;

    FhirProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
