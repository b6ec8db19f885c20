package io.medichain.merkle;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One proof that several leaves stand at their places in a tree of RFC 6962: the hashes of the largest subtrees that
 * hold none of them, from left to right. It is shorter than a path for each, for paths share most of their hashes.
 */
public final class SharedInclusion {
    private SharedInclusion() {}

    /**
     * The proof.
     *
     * @param leaves their indexes, from 0
     * @param size leaves of the tree, more than the last of them
     */
    public static List<byte[]> prove(NavigableSet<Long> leaves, long size, HashReader hashes) {
        if (leaves.isEmpty() || leaves.first() < 0 || leaves.last() >= size) {
            throw new IllegalArgumentException("Not leaves of a tree of " + size);
        }
        List<byte[]> proof = new ArrayList<>();
        prove(leaves, new Span(0, size), hashes, new TreeHasher(), proof);
        return proof;
    }

    private static void prove(
            NavigableSet<Long> leaves, Span span, HashReader hashes, TreeHasher hasher, List<byte[]> proof) {
        if (leaves.subSet(span.begin(), span.end()).isEmpty()) {
            proof.add(span.hash(hashes, hasher));
        } else if (span.leaves() > 1) {
            prove(leaves, span.left(), hashes, hasher, proof);
            prove(leaves, span.right(), hashes, hasher, proof);
        }
    }

    /**
     * The root to which the proof leads.
     *
     * @param leafHashes the hashes of the leaves by their indexes
     * @return empty for a proof that is not of this form, whatever its hashes
     */
    public static Optional<byte[]> root(NavigableMap<Long, byte[]> leafHashes, long size, List<byte[]> proof) {
        if (leafHashes.isEmpty() || leafHashes.firstKey() < 0 || leafHashes.lastKey() >= size) {
            return Optional.empty();
        }
        Iterator<byte[]> hashes = proof.iterator();
        try {
            byte[] root = root(leafHashes, new Span(0, size), hashes, new TreeHasher());
            return hashes.hasNext() ? Optional.empty() : Optional.of(root);
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static byte[] root(
            NavigableMap<Long, byte[]> leafHashes, Span span, Iterator<byte[]> hashes, TreeHasher hasher) {
        NavigableMap<Long, byte[]> within = leafHashes.subMap(span.begin(), true, span.end(), false);
        if (within.isEmpty()) {
            return hashes.next();
        }
        return span.leaves() == 1
                ? within.firstEntry().getValue()
                : hasher.node(
                        root(leafHashes, span.left(), hashes, hasher), root(leafHashes, span.right(), hashes, hasher));
    }
}
