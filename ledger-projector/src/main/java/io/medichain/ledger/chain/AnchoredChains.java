package io.medichain.ledger.chain;

import java.util.List;

/** The chains that the log is anchored on, for whoever tells or verifies how far they are. Safe for concurrent use. */
public interface AnchoredChains {

    /** How far the anchoring on each chain was when it was last looked at. */
    List<AnchoringStatus> status();

    /**
     * The anchors on every chain, as the nodes have them now; those of a chain in their order.
     *
     * @throws NodeUnavailable if a node does not answer
     */
    List<Anchor> anchors();
}
