package io.medichain.ledger.tile;

import io.medichain.merkle.CompactRange;
import io.medichain.merkle.HashReader;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The complete subtrees of a log of a given size, read from its tiles. Safe for concurrent use. */
public final class TileHashes implements HashReader {
    private static final int CACHED = 256;

    private final TileFolder folder;
    private final long size;
    private final Map<TilePath, byte[]> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) {
            return size() > CACHED;
        }
    };

    /**
     * The tree of the first leaves.
     *
     * @param size number of leaves; a checkpoint of this size, or a later one, was published
     */
    public TileHashes(TileFolder folder, long size) {
        this.folder = folder;
        this.size = size;
    }

    @Override
    public byte[] subtree(int level, long index) {
        int tileLevel = level / TilePath.BITS;
        int rest = level % TilePath.BITS;
        long first = index << rest;
        byte[] tile = tile(tileLevel, first >>> TilePath.BITS);
        int offset = (int) (first & (TilePath.FULL - 1)) * TreeHasher.LENGTH;
        int end = offset + (TreeHasher.LENGTH << rest);
        if (end > tile.length) {
            throw new IllegalArgumentException("No complete subtree " + level + "/" + index + " below " + size);
        }
        return root(tile, offset, end);
    }

    /** The root of a power of two of hashes. */
    private static byte[] root(byte[] hashes, int begin, int end) {
        if (end - begin == TreeHasher.LENGTH) {
            return Arrays.copyOfRange(hashes, begin, end);
        }
        CompactRange range = new CompactRange(new TreeHasher());
        for (int i = begin; i < end; i += TreeHasher.LENGTH) {
            range.append(Arrays.copyOfRange(hashes, i, i + TreeHasher.LENGTH));
        }
        return range.root();
    }

    private byte[] tile(int level, long index) {
        long complete = size >>> (level * TilePath.BITS);
        long width = Math.min(complete - index * TilePath.FULL, TilePath.FULL);
        if (width <= 0) {
            throw new IllegalArgumentException("No tile " + level + "/" + index + " below " + size);
        }
        TilePath tile = new TilePath(level, index, (int) width);
        synchronized (cache) {
            byte[] known = cache.get(tile);
            if (known != null) {
                return known;
            }
        }
        byte[] read = read(tile);
        synchronized (cache) {
            cache.put(tile, read);
        }
        return read;
    }

    private byte[] read(TilePath tile) {
        try {
            return folder.hashes(tile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
