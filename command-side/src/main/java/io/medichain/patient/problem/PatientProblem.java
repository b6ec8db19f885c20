package io.medichain.patient.problem;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What the patient registry refuses. */
public enum PatientProblem implements Problem {
    DUPLICATE_SUSPECTED(
            "MC-PAT-001", 409, "A patient of the same name and birth date is registered; say why this is another one."),
    CLOSED("MC-PAT-002", 409, "The entry of the patient is closed."),
    BORN_IN_FUTURE("MC-PAT-003", 400, "The birth date must not lie in the future."),
    DIED_BEFORE_BIRTH("MC-PAT-004", 400, "The time of death must not lie before the birth date or in the future."),
    NOT_IN_CARE_TEAM("MC-PAT-005", 409, "The user is not in the care team."),
    ACCOUNT_LINKED("MC-PAT-006", 409, "The patient or the user account is linked to another one."),
    DID_ISSUED("MC-PAT-007", 409, "The patient has a decentralised identifier already."),
    NO_DID("MC-PAT-008", 409, "The patient has no decentralised identifier yet."),
    SAME_KEY("MC-PAT-009", 409, "The key is in use already; a rotation needs a new one."),
    MERGED_WITH_ITSELF("MC-PAT-010", 400, "A patient cannot be merged into itself."),
    UNDER_LEGAL_HOLD("MC-PAT-011", 409, "A legal hold forbids this until it is lifted."),
    NO_LEGAL_HOLD("MC-PAT-012", 409, "There is no legal hold."),
    ERASED("MC-PAT-013", 410, "The person was erased."),
    MEDICAL_RECORD_NUMBER_TAKEN("MC-PAT-014", 409, "The medical record number belongs to another patient."),
    UNDER_RETENTION_DUTY("MC-PAT-015", 409, "A law demands that records of the patient be kept for longer."),
    NUMBER_OF_THE_FRONT_DESK("MC-PAT-016", 403, "A medical record number is given by the front desk."),
    TOLD_APART_FROM_ITSELF("MC-PAT-017", 409, "A patient cannot be told apart from itself."),
    IMPORTED_CONSENTS(
            "MC-PAT-018",
            409,
            "An import has brought consents to this entry; they are taken back before another one is merged into it."),
    CHANGED_HERE(
            "MC-PAT-019",
            409,
            "The patient was changed here since the import, and its source says something else now."),
    REOPENED_HERE("MC-PAT-020", 409, "The entry was taken into use again here, and its source has it closed.");

    private final ProblemType type;

    PatientProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
