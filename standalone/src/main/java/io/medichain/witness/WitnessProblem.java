package io.medichain.witness;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What a witness refuses; the statuses are those of C2SP tlog-witness. */
public enum WitnessProblem implements Problem {
    MALFORMED("MC-WIT-001", 400, "The body is no add-checkpoint request of C2SP tlog-witness."),
    UNKNOWN_LOG("MC-WIT-002", 404, "The log of this origin is not known here."),
    NOT_SIGNED("MC-WIT-003", 403, "The checkpoint is not signed by a known key of its log."),
    OLD_SIZE_LARGER("MC-WIT-004", 400, "The old size is larger than the checkpoint's."),
    OTHER_EMPTY_TREE("MC-WIT-005", 422, "The root of an empty tree is the hash of nothing."),
    PROOF_DOES_NOT_HOLD("MC-WIT-006", 422, "The consistency proof does not lead from the old size to the checkpoint."),
    OTHER_TREE("MC-WIT-007", 422, "The checkpoint has another root than the one of this size that was cosigned."),
    TOO_LARGE("MC-WIT-008", 413, "The body is too large."),
    BUSY("MC-WIT-009", 503, "Too much is asked at once; try again."),
    NOT_KEPT("MC-WIT-010", 503, "The witness cannot keep what it would cosign; it cosigns nothing."),
    NOT_FOUND("MC-WIT-011", 404, "There is nothing of this name."),
    WRONG_METHOD("MC-WIT-012", 405, "It is asked for with another method.");

    private final ProblemType type;

    WitnessProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
