package io.medichain.merkle;

/** Where proofs find the hashes of a tree: only those of complete subtrees, which never change as the tree grows. */
@FunctionalInterface
public interface HashReader {
    /**
     * The root of the complete subtree over the leaves {@code [index << level, (index + 1) << level)}.
     *
     * @param level 0 for a single leaf, 1 for two leaves, and so on
     * @param index the number of the subtree among those of its level, from 0
     * @return 32 bytes that must not be written to
     */
    byte[] subtree(int level, long index);
}
