package io.medichain.ledger.verify;

import io.medichain.ledger.tile.EntryBundle;
import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.tile.Tiles;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The leaves as the log's files have them. It has each twice, as a hash in a tile and as an entry in a bundle: where
 * one of the two was changed the other still leads to what was signed.
 */
final class LoggedLeaves {
    private final Tiles files;
    private final long sealed;
    private final TreeHasher hasher = new TreeHasher();

    /** The leaves of 256 positions, or of those that are left, from one of the two files. */
    private interface Leaves {
        List<byte[]> of(long index) throws IOException;
    }

    /** @param sealed how many events the log holds in all */
    LoggedLeaves(Tiles files, long sealed) {
        this.files = files;
        this.sealed = sealed;
    }

    /**
     * The leaf behind a tree, from files which with that tree lead to another one.
     *
     * @param before the leaves before it; grows
     * @return the leaf; empty when neither the tiles nor the bundles lead there
     */
    Optional<byte[]> leadingTo(CompactRange before, long size, byte[] root) throws IOException {
        Optional<byte[]> ofTiles = leadingTo(before.copy(), size, root, this::hashes);
        return ofTiles.isPresent() ? ofTiles : leadingTo(before, size, root, this::leavesOfEntries);
    }

    private static Optional<byte[]> leadingTo(CompactRange range, long size, byte[] root, Leaves leaves)
            throws IOException {
        long first = range.size();
        byte[] found = null;
        while (range.size() < size) {
            int place = (int) (range.size() % TilePath.FULL);
            List<byte[]> some = leaves.of(range.size() / TilePath.FULL);
            if (place >= some.size()) {
                return Optional.empty();
            }
            int end = (int) Math.min(some.size(), place + size - range.size());
            found = range.size() == first ? some.get(place) : found;
            some.subList(place, end).forEach(range::append);
        }
        return MessageDigest.isEqual(range.root(), root) ? Optional.ofNullable(found) : Optional.empty();
    }

    /** The leaf of the entry at a position; empty when it cannot be read or only its hash is shown. */
    Optional<byte[]> ofEntry(long position) throws IOException {
        List<byte[]> entries = entries(position / TilePath.FULL);
        int place = (int) (position % TilePath.FULL);
        return place < entries.size() && !RawEvent.Withheld.isOne(entries.get(place))
                ? Optional.of(hasher.leaf(entries.get(place)))
                : Optional.empty();
    }

    /** The entries of a bundle; none when it cannot be read. */
    List<byte[]> entries(long index) throws IOException {
        try {
            return index * TilePath.FULL >= sealed
                    ? List.of()
                    : EntryBundle.read(files.bundle(TilePath.entries(index, width(index))));
        } catch (Tiles.DamagedTile | IllegalArgumentException e) {
            return List.of();
        }
    }

    /** The hashes of a tile of leaves; none when it cannot be read. */
    List<byte[]> hashes(long index) throws IOException {
        if (index * TilePath.FULL >= sealed) {
            return List.of();
        }
        List<byte[]> leaves = new ArrayList<>();
        try {
            byte[] hashes = files.hashes(new TilePath(0, index, width(index)));
            for (int from = 0; from < hashes.length; from += TreeHasher.LENGTH) {
                leaves.add(Arrays.copyOfRange(hashes, from, from + TreeHasher.LENGTH));
            }
        } catch (Tiles.DamagedTile e) {
            return List.of();
        }
        return leaves;
    }

    private List<byte[]> leavesOfEntries(long index) throws IOException {
        return entries(index).stream().map(hasher::leaf).toList();
    }

    private int width(long index) {
        return (int) Math.min(TilePath.FULL, sealed - index * TilePath.FULL);
    }
}
