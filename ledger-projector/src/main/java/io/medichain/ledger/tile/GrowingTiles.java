package io.medichain.ledger.tile;

import io.medichain.merkle.CompactRange;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The right edge of the log: one unfinished tile per level and one unfinished bundle, everything left of it is on disk.
 * For one thread; after an exception it is of no use and has to be opened again.
 */
public final class GrowingTiles {
    private final TileFolder folder;
    private final Disk disk;
    private final TreeHasher hasher = new TreeHasher();
    private final List<Edge> edges = new ArrayList<>();
    private final EntryBundle bundle = new EntryBundle();
    private final Set<Path> unsynced = new LinkedHashSet<>();
    private long size;

    private GrowingTiles(TileFolder folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /**
     * Takes the log up where a checkpoint left it.
     *
     * @param size leaves of that checkpoint
     * @throws TileFolder.DamagedTile when a tile that the checkpoint needs is not whole
     */
    public static GrowingTiles open(TileFolder folder, Disk disk, long size) throws IOException {
        GrowingTiles tiles = new GrowingTiles(folder, disk);
        for (int level = 0; complete(size, level) > 0; level++) {
            long complete = complete(size, level);
            Edge edge = tiles.edge(level);
            edge.index = complete / TilePath.FULL;
            edge.width = (int) (complete % TilePath.FULL);
            if (edge.width > 0) {
                byte[] hashes = folder.hashes(edge.path());
                System.arraycopy(hashes, 0, edge.hashes, 0, hashes.length);
                edge.written = edge.width;
            }
        }
        int entries = (int) (size % TilePath.FULL);
        if (entries > 0) {
            TilePath path = TilePath.entries(size / TilePath.FULL, entries);
            tiles.takeUp(path, folder.bundle(path));
        }
        tiles.size = size;
        return tiles;
    }

    /** How many complete subtrees of 256 to the power of the level a tree has. */
    private static long complete(long size, int level) {
        return size >>> (level * TilePath.BITS);
    }

    private void takeUp(TilePath path, byte[] bytes) throws IOException {
        List<byte[]> entries = EntryBundle.read(bytes);
        if (entries.size() != path.width()) {
            throw new TileFolder.DamagedTile(path);
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!Arrays.equals(hasher.leaf(entries.get(i)), edge(0).hash(i))) {
                throw new TileFolder.DamagedTile(path);
            }
            bundle.add(entries.get(i));
        }
    }

    /** Number of leaves, those not yet synced among them. */
    public long size() {
        return size;
    }

    /** Adds an entry; tiles that become full are written. */
    public void append(byte[] entry) throws IOException {
        bundle.add(entry);
        size++;
        if (size % TilePath.FULL == 0) {
            write(TilePath.entries(size / TilePath.FULL - 1, TilePath.FULL), bundle.toBytes());
            bundle.clear();
        }
        append(0, hasher.leaf(entry));
    }

    private void append(int level, byte[] hash) throws IOException {
        Edge edge = edge(level);
        edge.add(hash);
        if (edge.width == TilePath.FULL) {
            write(edge.path(), edge.hashes);
            CompactRange tile = new CompactRange(hasher);
            edge.appendTo(tile, 0);
            edge.next();
            append(level + 1, tile.root());
        }
    }

    /** The root hash of all leaves. */
    public byte[] root() {
        CompactRange range = new CompactRange(hasher);
        for (int level = edges.size() - 1; level >= 0; level--) {
            edge(level).appendTo(range, level * TilePath.BITS);
        }
        return range.root();
    }

    /** Writes the unfinished tiles, too, and returns once all tiles and bundles are on disk. */
    public void sync() throws IOException {
        for (Edge edge : edges) {
            if (edge.width > edge.written) {
                write(edge.path(), Arrays.copyOf(edge.hashes, edge.width * TreeHasher.LENGTH));
                edge.written = edge.width;
            }
        }
        int entries = (int) (size % TilePath.FULL);
        if (entries > 0) {
            write(TilePath.entries(size / TilePath.FULL, entries), bundle.toBytes());
        }
        for (Path path : unsynced) {
            disk.sync(path);
        }
        unsynced.clear();
    }

    /** Removes the partial tiles of an older checkpoint whose full tiles a newer, published one has. */
    public void cleanUp(long older, long newer) throws IOException {
        for (int level = TilePath.ENTRIES; complete(older, Math.max(level, 0)) > 0; level++) {
            long index = complete(older, Math.max(level, 0)) / TilePath.FULL;
            if (complete(newer, Math.max(level, 0)) / TilePath.FULL > index) {
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

    private Edge edge(int level) {
        while (edges.size() <= level) {
            edges.add(new Edge(edges.size()));
        }
        return edges.get(level);
    }

    /** The unfinished tile of a level. */
    private static final class Edge {
        private final int level;
        private final byte[] hashes = new byte[TilePath.FULL * TreeHasher.LENGTH];
        private long index;
        private int width;
        private int written;

        Edge(int level) {
            this.level = level;
        }

        TilePath path() {
            return new TilePath(level, index, width);
        }

        void add(byte[] hash) {
            System.arraycopy(hash, 0, hashes, width * TreeHasher.LENGTH, TreeHasher.LENGTH);
            width++;
        }

        byte[] hash(int i) {
            int offset = i * TreeHasher.LENGTH;
            return Arrays.copyOfRange(hashes, offset, offset + TreeHasher.LENGTH);
        }

        void appendTo(CompactRange range, int height) {
            for (int i = 0; i < width; i++) {
                range.append(height, hash(i));
            }
        }

        void next() {
            index++;
            width = 0;
            written = 0;
        }
    }
}
