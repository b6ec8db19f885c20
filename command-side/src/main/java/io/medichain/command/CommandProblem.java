package io.medichain.command;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What can be wrong with a command whatever its context. */
public enum CommandProblem implements Problem {
    IDENTIFIER_TAKEN("MC-CMD-001", 409, "The identifier is in use for something else."),
    IDEMPOTENCY_KEY_FORM("MC-CMD-002", 400, "An Idempotency-Key is 1 to 128 visible ASCII characters."),
    PERSON_ERASED("MC-CMD-003", 410, "The person was erased; nothing more can be stored about them."),
    STORE_IN_DOUBT(
            "MC-CMD-004",
            503,
            "The store is older than what was signed or anchored of it, or another; nothing is added to it.");

    private final ProblemType type;

    CommandProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
