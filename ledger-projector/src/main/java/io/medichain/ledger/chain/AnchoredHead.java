package io.medichain.ledger.chain;

import java.util.List;

/**
 * The newest anchor as the contract keeps it.
 *
 * @param treeSize number of leaves, 0 before the first anchor
 * @param batch number of anchors so far
 * @param parts what is proved of the tree, in order and without gaps; none before the first anchor
 */
record AnchoredHead(long treeSize, long batch, List<AnchoredPart> parts) {
    AnchoredHead {
        parts = List.copyOf(parts);
    }
}
