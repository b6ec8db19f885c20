package io.medichain.ledger.tile;

import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tiles and bundles of a growing log: full ones are written when they are full, unfinished ones before a
 * checkpoint. For one thread; after an exception it is of no use and has to be opened again.
 */
public final class GrowingTiles {
    private final TileFolder folder;
    private final Disk disk;
    private final TreeHasher hasher = new TreeHasher();
    private final EntryBundle bundle = new EntryBundle();
    private final Set<Path> unsynced = new LinkedHashSet<>();
    /** The unfinished tiles as they were written for the newest checkpoint. */
    private final Set<TilePath> partials = new HashSet<>();

    private final RightEdge edge;
    private long size;

    private GrowingTiles(TileFolder folder, Disk disk, long size) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.size = size;
        this.edge = RightEdge.read(size, folder, this::write);
        this.partials.addAll(edge.partials());
    }

    /**
     * Takes the log up where a checkpoint left it.
     *
     * @param size leaves of that checkpoint
     * @throws Tiles.DamagedTile when a tile that the checkpoint needs is not whole
     */
    public static GrowingTiles open(TileFolder folder, Disk disk, long size) throws IOException {
        GrowingTiles tiles = new GrowingTiles(folder, disk, size);
        if (size % TilePath.FULL > 0) {
            tiles.takeUpBundle();
        }
        return tiles;
    }

    private void takeUpBundle() throws IOException {
        TilePath path = unfinishedBundle();
        List<byte[]> entries = EntryBundle.read(folder.bundle(path));
        if (entries.size() != path.width()) {
            throw new Tiles.DamagedTile(path);
        }
        byte[] hashes = edge.hashes(new TilePath(0, path.index(), path.width()));
        for (int i = 0; i < entries.size(); i++) {
            int offset = i * TreeHasher.LENGTH;
            byte[] leaf = Arrays.copyOfRange(hashes, offset, offset + TreeHasher.LENGTH);
            if (!Arrays.equals(hasher.leaf(entries.get(i)), leaf)) {
                throw new Tiles.DamagedTile(path);
            }
            bundle.add(entries.get(i));
        }
    }

    private TilePath unfinishedBundle() {
        return TilePath.entries(size / TilePath.FULL, (int) (size % TilePath.FULL));
    }

    /** Number of leaves, those not yet synced among them. */
    public long size() {
        return size;
    }

    /** The root hash of all leaves. */
    public byte[] root() {
        return edge.root();
    }

    /** The perfect subtrees of all leaves, the smallest first. */
    public List<byte[]> frontier() {
        return edge.frontier();
    }

    /** Adds an entry; tiles that become full are written. */
    public void append(byte[] entry) throws IOException {
        bundle.add(entry);
        size++;
        if (size % TilePath.FULL == 0) {
            write(TilePath.entries(size / TilePath.FULL - 1, TilePath.FULL), bundle.toBytes());
            bundle.clear();
        }
        edge.append(0, hasher.leaf(entry));
    }

    /** Writes the unfinished tiles, too, and returns once all tiles and bundles are on disk. */
    public void sync() throws IOException {
        List<TilePath> unfinished = edge.partials();
        for (TilePath tile : unfinished) {
            if (!partials.contains(tile)) {
                write(tile, edge.hashes(tile));
            }
        }
        partials.clear();
        partials.addAll(unfinished);
        if (size % TilePath.FULL > 0) {
            write(unfinishedBundle(), bundle.toBytes());
        }
        disk.syncAll(unsynced);
        unsynced.clear();
    }

    /** Removes the partial tiles of an older checkpoint whose full tiles a newer, published one has. */
    public void cleanUp(long older, long newer) throws IOException {
        for (int level = TilePath.ENTRIES; RightEdge.complete(older, Math.max(level, 0)) > 0; level++) {
            long index = RightEdge.complete(older, Math.max(level, 0)) / TilePath.FULL;
            if (RightEdge.complete(newer, Math.max(level, 0)) / TilePath.FULL > index) {
                disk.deleteFolder(folder.partials(new TilePath(level, index, TilePath.FULL)));
            }
        }
    }

    private void write(TilePath tile, byte[] bytes) throws IOException {
        Path file = folder.file(tile);
        List<Path> made = new ArrayList<>();
        for (Path above = file.getParent(); above != null && !Files.exists(above); above = above.getParent()) {
            made.add(above.getParent());
        }
        disk.write(file, bytes);
        unsynced.add(file);
        unsynced.add(file.getParent());
        unsynced.addAll(made);
    }
}
