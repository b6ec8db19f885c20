package io.medichain.ledger.chain;

import java.util.List;

/**
 * The log's Merkle tree (RFC 6962, SHA-256) as anchoring sees it: any earlier size can be asked, because a chain may be
 * anchored at any batch boundary of the past. Safe for concurrent use.
 */
public interface AnchoredTree {

    /**
     * How far the tree reaches.
     *
     * @return number of leaves that are durable in the log
     */
    long size();

    /**
     * Root hash of the first leaves, RFC 6962 section 2.1.
     *
     * @param size number of leaves, at most {@link #size()}
     * @return 32 bytes
     * @throws IllegalArgumentException if the tree does not reach that far
     */
    default byte[] root(long size) {
        return root(0, size);
    }

    /**
     * Root hash of the leaves between two places, as a tree of its own.
     *
     * @param begin the first: a multiple of a power of two that is not smaller than the number of leaves
     * @param end behind the last, at most {@link #size()}
     * @return 32 bytes
     * @throws IllegalArgumentException if the tree does not reach that far
     */
    byte[] root(long begin, long end);

    /**
     * Consistency proof of RFC 9162 section 2.1.4 between two trees that begin at the same place, lowest hash first.
     *
     * @param begin their first leaf: a multiple of a power of two that is not smaller than the number of leaves
     * @param from where the older tree ends, more than {@code begin}
     * @param to where the newer tree ends, more than {@code from} and at most {@link #size()}
     * @return hashes of 32 bytes each
     * @throws IllegalArgumentException if the tree does not reach that far
     */
    List<byte[]> consistencyProof(long begin, long from, long to);

    /** Whether the log is there; while it is not, no contract is deployed for it. */
    default boolean isOpen() {
        return true;
    }

    /**
     * Told when somebody holds what this tree, when it was asked, did not: more leaves, or other ones.
     *
     * @param by who, as a sentence goes on
     * @param part what it holds; other parts of the same tree are told besides
     */
    default void contradicted(String by, AnchoredPart part) {}
}
