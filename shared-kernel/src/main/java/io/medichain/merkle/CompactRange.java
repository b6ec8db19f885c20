package io.medichain.merkle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree that only grows, reduced to the roots of its complete subtrees: one hash per bit of the size, whatever the
 * number of leaves. For one thread at a time.
 */
public final class CompactRange {
    private final TreeHasher hasher;
    /** The complete subtree of each level; only those whose bit is set in {@link #size} count. */
    private final byte[] @Nullable [] subtrees = new byte[Long.SIZE][];

    private long size;

    /** A tree without leaves. */
    public CompactRange(TreeHasher hasher) {
        this.hasher = hasher;
    }

    /** The tree of the first {@code size} leaves, of which {@code hashes} knows the complete subtrees. */
    public static CompactRange of(long size, HashReader hashes, TreeHasher hasher) {
        return of(0, size, hashes, hasher);
    }

    /**
     * The tree of the leaves from one place on.
     *
     * @param begin the place: a multiple of a power of two that is not smaller than the number of leaves
     * @param size how many leaves
     */
    public static CompactRange of(long begin, long size, HashReader hashes, TreeHasher hasher) {
        CompactRange range = new CompactRange(hasher);
        long end = begin + size;
        for (long bits = size; bits != 0; bits &= bits - 1) {
            int level = Long.numberOfTrailingZeros(bits);
            end -= 1L << level;
            range.subtrees[level] = hashes.subtree(level, end >>> level);
        }
        range.size = size;
        return range;
    }

    /** The same tree, to grow by itself. */
    public CompactRange copy() {
        CompactRange copy = new CompactRange(hasher);
        System.arraycopy(subtrees, 0, copy.subtrees, 0, subtrees.length);
        copy.size = size;
        return copy;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** Adds one leaf. */
    public void append(byte[] leafHash) {
        append(0, leafHash);
    }

    /**
     * Adds a complete subtree of {@code 1 << level} leaves.
     *
     * @throws IllegalArgumentException when the tree does not end where such a subtree begins
     */
    public void append(int level, byte[] hash) {
        if ((size & ((1L << level) - 1)) != 0) {
            throw new IllegalArgumentException("A subtree of level " + level + " cannot follow " + size + " leaves");
        }
        byte[] subtree = hash;
        int height = level;
        while ((size >>> height & 1) == 1) {
            subtree = hasher.node(known(height), subtree);
            height++;
        }
        subtrees[height] = subtree;
        size += 1L << level;
    }

    /** The root hash of all leaves, RFC 6962 section 2.1. */
    public byte[] root() {
        if (size == 0) {
            return hasher.empty();
        }
        int lowest = Long.numberOfTrailingZeros(size);
        byte[] root = known(lowest);
        for (long bits = size & (size - 1); bits != 0; bits &= bits - 1) {
            root = hasher.node(known(Long.numberOfTrailingZeros(bits)), root);
        }
        return root.clone();
    }

    /** The roots of its complete subtrees, the smallest first: one for each bit of the size. */
    public List<byte[]> frontier() {
        List<byte[]> frontier = new ArrayList<>();
        for (long bits = size; bits != 0; bits &= bits - 1) {
            frontier.add(known(Long.numberOfTrailingZeros(bits)).clone());
        }
        return frontier;
    }

    private byte[] known(int level) {
        byte[] subtree = subtrees[level];
        if (subtree == null) {
            throw new IllegalStateException("No subtree of level " + level + " in a tree of " + size + " leaves");
        }
        return subtree;
    }
}
