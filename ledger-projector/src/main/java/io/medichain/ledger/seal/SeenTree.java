package io.medichain.ledger.seal;

import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.merkle.TreeHasher;
import java.util.HexFormat;
import java.util.List;

/**
 * A tree that the log was seen to have, or the newest part of one.
 *
 * @param begin the first leaf under the root; 0 for a whole tree
 * @param size number of leaves, at least 1
 * @param root root hash of 32 bytes, of the leaves from {@code begin} on as a tree of their own
 * @param by who has seen it, as a sentence goes on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record SeenTree(long begin, long size, byte[] root, String by) {

    /** A whole tree. */
    public SeenTree(long size, byte[] root, String by) {
        this(0, size, root, by);
    }

    /** What a contract keeps of an anchor, and so is proved. */
    public static SeenTree of(AnchoredPart part, String by) {
        return new SeenTree(part.begin(), part.end(), HexFormat.of().parseHex(part.root()), by);
    }

    /**
     * The whole tree, when what is before its newest part is known.
     *
     * @param frontier perfect subtrees of the leaves before {@link #begin}, the smallest first
     */
    SeenTree behind(List<byte[]> frontier) {
        TreeHasher hasher = new TreeHasher();
        byte[] whole = root;
        for (byte[] subtree : frontier) {
            whole = hasher.node(subtree, whole);
        }
        return new SeenTree(size, whole, by);
    }
}
