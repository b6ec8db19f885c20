package io.medichain.ledger.chain;

/** What stands on a chain is not what has to: nothing is anchored until somebody has looked. */
final class AnchoringHalt extends RuntimeException {
    AnchoringHalt(String message) {
        super(message);
    }
}
