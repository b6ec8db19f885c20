package io.medichain.ledger.log;

import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.tile.TileFolder;
import io.medichain.ledger.tile.TileHashes;
import io.medichain.ledger.tile.TilePath;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.Consistency;
import io.medichain.merkle.Inclusion;
import io.medichain.merkle.SharedInclusion;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** A published checkpoint and the tree below it, which never changes. Safe for concurrent use. */
public final class Published {
    private final SignedNote note;
    private final Checkpoint checkpoint;
    private final TileFolder files;
    private final TileHashes hashes;

    /**
     * The tree of a checkpoint.
     *
     * @param files where its tiles are
     */
    public Published(SignedNote note, Checkpoint checkpoint, TileFolder files) {
        this.note = note;
        this.checkpoint = checkpoint;
        this.files = files;
        this.hashes = new TileHashes(files, checkpoint.size());
    }

    /** The checkpoint with its signatures. */
    public SignedNote note() {
        return note;
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Number of leaves. */
    public long size() {
        return checkpoint.size();
    }

    /** The root hash of the first leaves, at most {@link #size()}. */
    public byte[] root(long leaves) {
        return root(0, leaves);
    }

    /**
     * The root hash of the leaves between two places, as a tree of its own.
     *
     * @param begin the first: a multiple of a power of two that is not smaller than the number of leaves
     * @param end behind the last, at most {@link #size()}
     */
    public byte[] root(long begin, long end) {
        if (end < begin || end > size()) {
            throw new IllegalArgumentException("The log has " + size() + " leaves, not " + end);
        }
        return CompactRange.of(begin, end - begin, hashes, new TreeHasher()).root();
    }

    /** The perfect subtrees of the first leaves, at most {@link #size()}, the smallest first. */
    public List<byte[]> frontier(long leaves) {
        if (leaves > size()) {
            throw new IllegalArgumentException("The log has " + size() + " leaves, not " + leaves);
        }
        return CompactRange.of(leaves, hashes, new TreeHasher()).frontier();
    }

    /** The inclusion proof of a leaf, its sibling first. */
    public List<byte[]> inclusion(long leaf) {
        return inclusion(leaf, size());
    }

    /** The inclusion proof of a leaf in the tree of the first leaves, at most {@link #size()}. */
    public List<byte[]> inclusion(long leaf, long leaves) {
        if (leaves > size()) {
            throw new IllegalArgumentException("The log has " + size() + " leaves, not " + leaves);
        }
        return Inclusion.prove(leaf, leaves, hashes);
    }

    /**
     * One proof that several leaves are in the tree of the first leaves, at most {@link #size()}: the largest parts
     * without any of them, from the first leaf on.
     */
    public List<byte[]> inclusion(NavigableSet<Long> leaves, long size) {
        if (size > size()) {
            throw new IllegalArgumentException("The log has " + size() + " leaves, not " + size);
        }
        return SharedInclusion.prove(leaves, size, hashes);
    }

    /** The consistency proof between two sizes, the newer at most {@link #size()}. */
    public List<byte[]> consistency(long from, long to) {
        return consistency(0, from, to);
    }

    /** The same between two trees of the leaves from {@code begin} on, which end at {@code from} and {@code to}. */
    public List<byte[]> consistency(long begin, long from, long to) {
        if (to > size()) {
            throw new IllegalArgumentException("The log has " + size() + " leaves, not " + to);
        }
        return Consistency.prove(begin, from, to, hashes);
    }

    /** A tile or bundle as it is served; empty for one that this checkpoint does not cover. */
    public Optional<byte[]> file(TilePath tile) throws IOException {
        return tile.isWithin(size()) ? files.find(tile) : Optional.empty();
    }

    /** Whether an entry is the one that the log holds in a place. */
    public boolean holds(long index, byte[] entry) {
        return MessageDigest.isEqual(new TreeHasher().leaf(entry), leaf(index));
    }

    /** The hash of a leaf. */
    public byte[] leaf(long index) {
        return hashes.subtree(0, index);
    }
}
