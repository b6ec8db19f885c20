package io.medichain.ledger.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A log that grows batch by batch; roots and proofs by their recursive definitions (RFC 6962 section 2.1). */
final class GrowingLog implements AnchoredTree, Batches {
    private final List<byte[]> leaves = new ArrayList<>();
    private final SortedSet<Long> boundaries = new TreeSet<>();
    private String story;

    GrowingLog(String story) {
        this.story = story;
    }

    /** What is appended from now on is another story. */
    synchronized GrowingLog forge(String other) {
        story = other;
        return this;
    }

    /** Appends events and closes the batch. */
    synchronized GrowingLog close(int events) {
        for (int event = 0; event < events; event++) {
            leaves.add(sha256((byte) 0, (story + leaves.size()).getBytes(StandardCharsets.UTF_8)));
        }
        boundaries.add((long) leaves.size());
        return this;
    }

    synchronized SortedSet<Long> boundaries() {
        return new TreeSet<>(boundaries);
    }

    @Override
    public synchronized long closed() {
        return boundaries.isEmpty() ? 0 : boundaries.last();
    }

    @Override
    public synchronized long size() {
        return leaves.size();
    }

    @Override
    public synchronized byte[] root(long begin, long end) {
        return root(leaves.subList(Math.toIntExact(begin), Math.toIntExact(end)));
    }

    @Override
    public synchronized List<byte[]> consistencyProof(long begin, long from, long to) {
        List<byte[]> newer = leaves.subList(Math.toIntExact(begin), Math.toIntExact(to));
        return proof(Math.toIntExact(from - begin), newer, true);
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves.size());
        return sha256((byte) 1, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    private static List<byte[]> proof(int from, List<byte[]> leaves, boolean complete) {
        if (from == leaves.size()) {
            return complete ? List.of() : List.of(root(leaves));
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return from <= k
                ? append(proof(from, left, complete), root(right))
                : append(proof(from - k, right, false), root(left));
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static List<byte[]> append(List<byte[]> proof, byte[] hash) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(hash);
        return longer;
    }

    private static byte[] sha256(byte prefix, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(prefix);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
