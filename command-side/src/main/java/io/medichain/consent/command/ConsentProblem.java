package io.medichain.consent.command;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What consents and emergency accesses refuse. */
public enum ConsentProblem implements Problem {
    NO_SUCH_GRANTEE("MC-CON-001", 400, "A consent is given to this organisation or to one of its users."),
    PERIOD_OVER("MC-CON-002", 400, "The period is over already."),
    NOT_THE_OPENER("MC-CON-003", 403, "Only who opened an emergency access closes it."),
    OWN_REVIEW("MC-CON-004", 403, "Nobody reviews an emergency access of one's own."),
    REVIEWED("MC-CON-005", 409, "The emergency access was reviewed already."),
    SPEAKS_FOR_SELF("MC-CON-006", 409, "Who has an account agrees here, and nobody for them."),
    WITHOUT_ORIGIN("MC-CON-007", 400, "A consent of an import says when and where the patient agreed."),
    OPENS_NOTHING("MC-CON-008", 400, "An import brings consents that permit, and no others."),
    FOR_ONESELF("MC-CON-009", 403, "Nobody brings in a consent to oneself."),
    NOT_IMPORTED("MC-CON-010", 409, "An import takes back only what an import brought."),
    REVOKED("MC-CON-011", 409, "The consent was revoked here, and stays so.");

    private final ProblemType type;

    ConsentProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
