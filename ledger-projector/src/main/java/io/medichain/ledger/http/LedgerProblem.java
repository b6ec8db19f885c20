package io.medichain.ledger.http;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What the ledger refuses. */
public enum LedgerProblem implements Problem {
    NOT_OPEN("MC-LED-001", 503, "The ledger is not open; its status tells why."),
    NOT_SEALED("MC-LED-002", 503, "No checkpoint covers the event yet; try again."),
    EVENT_DIFFERS("MC-LED-003", 409, "The event is not the one that was sealed; a verification tells more."),
    NOT_ON_CHAIN("MC-LED-004", 404, "The patient was not found on the blockchain."),
    CHAIN_AWAY("MC-LED-005", 503, "The blockchain does not answer; try again later."),
    CHAIN_DIFFERS(
            "MC-LED-006",
            503,
            "The contract on the blockchain is not as it was; nothing is verified until it is again."),
    NOT_COSIGNED("MC-LED-007", 404, "No checkpoint is cosigned by enough witnesses."),
    NOT_COMMITTED("MC-LED-008", 503, "Nothing commits to what concerns the patient yet; try again."),
    TOO_MUCH_AT_ONCE("MC-LED-009", 422, "More was recorded in the period than one proof shows; name a shorter one.");

    private final ProblemType type;

    LedgerProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
