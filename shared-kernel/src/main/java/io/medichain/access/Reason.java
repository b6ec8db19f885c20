package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.problem.Problem;
import io.medichain.problem.RequestProblem;

/** Why something was refused; the access log keeps it, the caller gets {@link #problem()}. */
public enum Reason {
    /** Nobody is signed in. */
    @JsonProperty("unauthenticated")
    UNAUTHENTICATED(RequestProblem.UNAUTHENTICATED),
    /** It belongs to another tenant, or is not there. */
    @JsonProperty("unknown")
    UNKNOWN(RequestProblem.NOT_FOUND),
    /** No role of the user allows it. */
    @JsonProperty("role")
    ROLE(RequestProblem.FORBIDDEN),
    /** The role would allow it, but nothing ties the user to the patient: whether there is one stays untold. */
    @JsonProperty("no-relation")
    NO_RELATION(RequestProblem.NOT_FOUND),
    @JsonProperty("purpose-required")
    PURPOSE_REQUIRED(RequestProblem.PURPOSE_REQUIRED),
    @JsonProperty("step-up-required")
    STEP_UP_REQUIRED(RequestProblem.STEP_UP_REQUIRED),
    /** A role of the user asks for a second factor, and the session was opened by password alone. */
    @JsonProperty("second-factor-required")
    SECOND_FACTOR_REQUIRED(RequestProblem.SECOND_FACTOR_REQUIRED),
    /** What was asked for as part of an import belongs to no open run of the user. */
    @JsonProperty("import-run-not-open")
    IMPORT_RUN_NOT_OPEN(RequestProblem.IMPORT_RUN_NOT_OPEN),
    /** The user may, perhaps; the app was not let. */
    @JsonProperty("scope")
    SCOPE(RequestProblem.INSUFFICIENT_SCOPE);

    @SuppressWarnings("ImmutableEnumChecker") // every problem is an enum
    private final Problem problem;

    Reason(Problem problem) {
        this.problem = problem;
    }

    boolean mayChangeWithFacts() {
        return switch (this) {
            case UNKNOWN, NO_RELATION, PURPOSE_REQUIRED -> true;
            case UNAUTHENTICATED, ROLE, STEP_UP_REQUIRED, SECOND_FACTOR_REQUIRED, IMPORT_RUN_NOT_OPEN, SCOPE -> false;
        };
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
