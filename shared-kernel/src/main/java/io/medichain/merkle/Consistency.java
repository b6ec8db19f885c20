package io.medichain.merkle;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Proofs that a tree begins with all leaves of an older one, in their order. */
public final class Consistency {
    private Consistency() {}

    /**
     * The consistency proof of RFC 6962 section 2.1.2, the lowest hash first; empty between equal sizes.
     *
     * @param from leaves of the older tree, at least 1
     * @param to leaves of the newer tree, at least {@code from}
     */
    public static List<byte[]> prove(long from, long to, HashReader hashes) {
        return prove(0, from, to, hashes);
    }

    /**
     * The same between two trees of the leaves from one place on.
     *
     * @param begin the place: a multiple of a power of two that is not smaller than the number of leaves behind it
     * @param from where the older tree ends, more than {@code begin}
     * @param to where the newer tree ends, at least {@code from}
     */
    public static List<byte[]> prove(long begin, long from, long to, HashReader hashes) {
        if (from <= begin || from > to) {
            throw new IllegalArgumentException("No consistency proof from " + from + " to " + to + " leaves");
        }
        TreeHasher hasher = new TreeHasher();
        List<byte[]> path = new ArrayList<>();
        Span span = new Span(begin, to);
        while (span.end() != from) {
            boolean left = from <= span.middle();
            path.add((left ? span.right() : span.left()).hash(hashes, hasher));
            span = left ? span.left() : span.right();
        }
        if (span.begin() != begin) {
            path.add(span.hash(hashes, hasher));
        }
        return path.reversed();
    }

    /**
     * Whether the proof leads from the older root to the newer one, by the algorithm of RFC 9162 section 2.1.4.2.
     *
     * @param from leaves of the older tree, at least 1: an empty tree proves nothing
     * @return false for every proof that is not exactly the one between these two trees
     */
    public static boolean check(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> proof) {
        if (from < 1
                || from > to
                || fromRoot.length != TreeHasher.LENGTH
                || !proof.stream().allMatch(hash -> hash.length == TreeHasher.LENGTH)) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && MessageDigest.isEqual(fromRoot, toRoot);
        }
        boolean olderIsSubtree = Long.bitCount(from) == 1;
        if (proof.isEmpty() && !olderIsSubtree) {
            return false;
        }
        byte[] start = olderIsSubtree ? fromRoot : proof.getFirst();
        List<byte[]> rest = olderIsSubtree ? proof : proof.subList(1, proof.size());
        return climb(from, fromRoot, to, toRoot, start, rest);
    }

    private static boolean climb(long from, byte[] fromRoot, long to, byte[] toRoot, byte[] start, List<byte[]> proof) {
        TreeHasher hasher = new TreeHasher();
        int common = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >>> common;
        long last = (to - 1) >>> common;
        byte[] older = start;
        byte[] newer = start;
        for (byte[] hash : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = hasher.node(hash, older);
                newer = hasher.node(hash, newer);
                int climb = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= climb;
                last >>>= climb;
            } else {
                newer = hasher.node(newer, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(older, fromRoot) && MessageDigest.isEqual(newer, toRoot);
    }
}
