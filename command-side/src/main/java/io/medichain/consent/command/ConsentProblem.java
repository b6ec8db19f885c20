package io.medichain.consent.command;

import io.medichain.problem.Problem;

/** What consents and emergency accesses refuse. */
public enum ConsentProblem implements Problem {
    NO_SUCH_GRANTEE("MC-CON-001", 400, "A consent is given to this organisation or to one of its users."),
    PERIOD_OVER("MC-CON-002", 400, "The period is over already."),
    NOT_THE_OPENER("MC-CON-003", 403, "Only who opened an emergency access closes it."),
    OWN_REVIEW("MC-CON-004", 403, "Nobody reviews an emergency access of one's own."),
    REVIEWED("MC-CON-005", 409, "The emergency access was reviewed already.");

    private final String code;
    private final int status;
    private final String title;

    ConsentProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
