package io.medichain.ledger.chain;

import java.util.List;

/**
 * Where a contract goes on that follows another one, with what proves that to it.
 *
 * @param predecessor address of the contract before; {@link #NOBODY} when there is none
 * @param batch number of its last anchor that counts
 * @param treeSize number of leaves under that anchor
 * @param root root of that anchor, 32 bytes
 * @param lower root of the newest block of that tree, 32 bytes
 * @param frontier perfect subtrees of the blocks before that, the smallest first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record ContractOrigin(String predecessor, long batch, long treeSize, byte[] root, byte[] lower, List<byte[]> frontier) {
    static final String NOBODY = "0x" + "0".repeat(40);
    /** Of a log that begins. */
    static final ContractOrigin NONE = new ContractOrigin(NOBODY, 0, 0, new byte[32], new byte[32], List.of());

    /** At an anchor of a contract. */
    static ContractOrigin at(String predecessor, long batch, long treeSize, AnchoredTree tree) {
        if (treeSize == 0) {
            return new ContractOrigin(predecessor, 0, 0, new byte[32], new byte[32], List.of());
        }
        long begin = TreeForm.begin(treeSize);
        return new ContractOrigin(
                predecessor,
                batch,
                treeSize,
                tree.root(treeSize),
                tree.root(begin, treeSize),
                TreeForm.frontier(tree, begin));
    }
}
