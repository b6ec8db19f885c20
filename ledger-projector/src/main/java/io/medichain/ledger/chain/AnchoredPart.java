package io.medichain.ledger.chain;

/**
 * A part of an anchored tree, as the contract itself keeps it and every anchor proved.
 *
 * @param begin its first leaf
 * @param end behind its last leaf
 * @param root RFC 6962 root hash of these leaves as a tree of their own, 64 hexadecimal digits in lower case
 */
public record AnchoredPart(long begin, long end, String root) {}
