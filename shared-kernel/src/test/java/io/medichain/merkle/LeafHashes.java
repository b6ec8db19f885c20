package io.medichain.merkle;

import java.util.List;

/** The subtrees of a tree whose leaf hashes are all in memory. */
record LeafHashes(List<byte[]> leaves) implements HashReader {
    @Override
    public byte[] subtree(int level, long index) {
        if (level == 0) {
            return leaves.get((int) index);
        }
        return new TreeHasher().node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
    }
}
