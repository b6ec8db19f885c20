package io.medichain.consent.command;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What consents and emergency accesses refuse. */
public enum ConsentProblem implements Problem {
    NO_SUCH_GRANTEE("MC-CON-001", 400, "A consent is given to this organisation or to one of its users."),
    PERIOD_OVER("MC-CON-002", 400, "The period is over already."),
    NOT_THE_OPENER("MC-CON-003", 403, "Only who opened an emergency access closes it."),
    OWN_REVIEW("MC-CON-004", 403, "Nobody reviews an emergency access of one's own."),
    REVIEWED("MC-CON-005", 409, "The emergency access was reviewed already.");

    private final ProblemType type;

    ConsentProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
