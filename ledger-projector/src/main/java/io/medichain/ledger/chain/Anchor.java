package io.medichain.ledger.chain;

/**
 * An anchor that stands on a chain.
 *
 * @param chain name of the chain
 * @param batch its number, counted from 1
 * @param fromSize number of leaves anchored before it
 * @param treeSize number of leaves under the root
 * @param root RFC 6962 root hash, 64 hexadecimal digits in lower case
 * @param block number of the block it stands in
 * @param transaction hash of the transaction, hexadecimal
 */
public record Anchor(
        String chain, long batch, long fromSize, long treeSize, String root, long block, String transaction) {

    /** Whether the root is as whoever anchored stated it; the contract proves that of a tree within a block. */
    public boolean isRootOnlyStated() {
        return treeSize > TreeForm.BLOCK;
    }
}
