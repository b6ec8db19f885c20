package io.medichain.ledger.chain;

/** The node did not answer, or not in time; whether it has acted is not known. */
public final class NodeUnavailable extends RuntimeException {
    NodeUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
