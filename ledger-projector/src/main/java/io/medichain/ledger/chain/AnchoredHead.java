package io.medichain.ledger.chain;

/**
 * The newest anchor as the contract keeps it.
 *
 * @param treeSize number of leaves, 0 before the first anchor
 * @param root 64 hexadecimal digits in lower case
 * @param batch number of anchors so far
 */
record AnchoredHead(long treeSize, String root, long batch) {}
