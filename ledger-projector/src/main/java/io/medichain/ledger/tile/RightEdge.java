package io.medichain.ledger.tile;

import io.medichain.merkle.CompactRange;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The unfinished tile of every level of a growing tree. For one thread. */
public final class RightEdge {
    private final FullTiles full;
    private final TreeHasher hasher = new TreeHasher();
    private final List<Unfinished> levels = new ArrayList<>();

    /** Is handed every tile that became full. */
    @FunctionalInterface
    public interface FullTiles {
        /** The hashes must not be kept, they are written to again. */
        void accept(TilePath tile, byte[] hashes) throws IOException;
    }

    public RightEdge(FullTiles full) {
        this.full = full;
    }

    /** The edge of a tree whose unfinished tiles are in a folder. */
    static RightEdge read(long size, TileFolder folder, FullTiles full) throws IOException {
        RightEdge edge = new RightEdge(full);
        for (int level = 0; complete(size, level) > 0; level++) {
            Unfinished tile = edge.level(level);
            tile.index = complete(size, level) / TilePath.FULL;
            tile.width = (int) (complete(size, level) % TilePath.FULL);
            if (tile.width > 0) {
                byte[] hashes = folder.hashes(tile.path());
                System.arraycopy(hashes, 0, tile.hashes, 0, hashes.length);
            }
        }
        return edge;
    }

    /** How many complete subtrees of 256 to the power of the level a tree has. */
    static long complete(long size, int level) {
        return size >>> (level * TilePath.BITS);
    }

    /** Adds the root of a complete subtree: a leaf's hash at level 0, that of 256 leaves at level 1, and so on. */
    public void append(int level, byte[] hash) throws IOException {
        Unfinished tile = level(level);
        tile.add(hash);
        if (tile.width == TilePath.FULL) {
            full.accept(tile.path(), tile.hashes);
            CompactRange range = new CompactRange(hasher);
            tile.appendTo(range, 0);
            tile.next();
            append(level + 1, range.root());
        }
    }

    /** The root hash of the whole tree. */
    public byte[] root() {
        return range().root();
    }

    /** The perfect subtrees of the whole tree, the smallest first. */
    List<byte[]> frontier() {
        return range().frontier();
    }

    private CompactRange range() {
        CompactRange range = new CompactRange(hasher);
        for (int level = levels.size() - 1; level >= 0; level--) {
            level(level).appendTo(range, level * TilePath.BITS);
        }
        return range;
    }

    /** The names of the unfinished tiles that are not empty, the lowest level first. */
    public List<TilePath> partials() {
        return levels.stream()
                .filter(tile -> tile.width > 0)
                .map(Unfinished::path)
                .toList();
    }

    /** The hashes of an unfinished tile. */
    public byte[] hashes(TilePath partial) {
        return Arrays.copyOf(level(partial.level()).hashes, partial.width() * TreeHasher.LENGTH);
    }

    private Unfinished level(int level) {
        while (levels.size() <= level) {
            levels.add(new Unfinished(levels.size()));
        }
        return levels.get(level);
    }

    private static final class Unfinished {
        private final int level;
        private final byte[] hashes = new byte[TilePath.FULL * TreeHasher.LENGTH];
        private long index;
        private int width;

        Unfinished(int level) {
            this.level = level;
        }

        TilePath path() {
            return new TilePath(level, index, width);
        }

        void add(byte[] hash) {
            System.arraycopy(hash, 0, hashes, width * TreeHasher.LENGTH, TreeHasher.LENGTH);
            width++;
        }

        void appendTo(CompactRange range, int height) {
            for (int i = 0; i < width; i++) {
                int offset = i * TreeHasher.LENGTH;
                range.append(height, Arrays.copyOfRange(hashes, offset, offset + TreeHasher.LENGTH));
            }
        }

        void next() {
            index++;
            width = 0;
        }
    }
}
