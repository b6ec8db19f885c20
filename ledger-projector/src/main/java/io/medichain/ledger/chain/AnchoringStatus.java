package io.medichain.ledger.chain;

/**
 * How far the anchoring on one chain is.
 *
 * @param chain name of the chain
 * @param contract address of the {@code EventLedger}, empty while there is none
 * @param closed leaves up to the end of the newest closed batch
 * @param anchored leaves under the newest anchor on the chain
 * @param confirmed leaves under the newest anchor that is final
 * @param anchors number of anchors on the chain
 * @param state what it is doing
 */
public record AnchoringStatus(
        String chain, String contract, long closed, long anchored, long confirmed, long anchors, AnchoringState state) {

    /** Whether all that was closed is anchored for good. */
    public boolean isSettled() {
        return state instanceof AnchoringState.Current && confirmed >= closed;
    }
}
