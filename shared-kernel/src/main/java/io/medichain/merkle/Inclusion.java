package io.medichain.merkle;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Proofs that a leaf stands at its place in a tree. */
public final class Inclusion {
    private Inclusion() {}

    /**
     * The inclusion proof of RFC 6962 section 2.1.1, the leaf's sibling first.
     *
     * @param index the leaf, from 0
     * @param size leaves of the tree, more than {@code index}
     */
    public static List<byte[]> prove(long index, long size, HashReader hashes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("No leaf " + index + " in a tree of " + size);
        }
        TreeHasher hasher = new TreeHasher();
        List<byte[]> path = new ArrayList<>();
        Span span = new Span(0, size);
        while (span.leaves() > 1) {
            boolean left = index < span.middle();
            path.add((left ? span.right() : span.left()).hash(hashes, hasher));
            span = left ? span.left() : span.right();
        }
        return path.reversed();
    }

    /**
     * Whether the proof leads from the leaf to the root, by the algorithm of RFC 9162 section 2.1.3.2.
     *
     * @param leafHash 32 bytes
     * @param root 32 bytes
     * @return false for every proof that is not exactly the one of this leaf, index, size and root
     */
    public static boolean check(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || leafHash.length != TreeHasher.LENGTH || root.length != TreeHasher.LENGTH) {
            return false;
        }
        TreeHasher hasher = new TreeHasher();
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0 || sibling.length != TreeHasher.LENGTH) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                int climb = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= climb;
                last >>>= climb;
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }
}
