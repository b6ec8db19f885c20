package io.medichain.encounter.command;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What visits, stays and beds refuse. */
public enum EncounterProblem implements Problem {
    BED_TAKEN("MC-ENC-001", 409, "The bed is taken: one patient per bed."),
    CLOSED("MC-ENC-002", 409, "The encounter is closed."),
    ADMITTED_ALREADY("MC-ENC-003", 409, "The patient is admitted or was discharged already."),
    NOT_ADMITTED("MC-ENC-004", 409, "The patient is not admitted."),
    NO_SUCH_BED("MC-ENC-005", 404, "There is no such bed."),
    BEFORE_START("MC-ENC-006", 400, "The time lies before what came first."),
    STILL_ADMITTED("MC-ENC-007", 409, "The patient is admitted; discharge comes first."),
    BED_OF_ANOTHER_STAY("MC-ENC-008", 409, "The bed does not belong to this stay."),
    ADMITTED_ELSEWHERE("MC-ENC-009", 409, "Another stay has taken the patient in; its discharge comes first."),
    NO_VISIT("MC-ENC-010", 409, "The visit is planned, was cancelled, or was entered in error: nothing is done in it."),
    CHANGED_HERE(
            "MC-ENC-011",
            409,
            "The visit was changed here since it was imported, and its source says something else now.");

    private final ProblemType type;

    EncounterProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
