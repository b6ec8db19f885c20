package io.medichain.ledger.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** How an {@code EventLedger} keeps the tree; which one does so follows from its code. */
enum TreeForm {
    /** As one root. The contracts of before 2026-12. */
    WHOLE {
        @Override
        long reach(long anchored, long wanted) {
            return wanted;
        }

        @Override
        List<byte[]> proof(AnchoredTree tree, long anchored, long size) {
            return anchored == 0 ? List.of() : tree.consistencyProof(0, anchored, size);
        }
    },

    /** As the root of the complete blocks and the root of the newest block, see {@code IEventLedger}. */
    BLOCKS {
        @Override
        long reach(long anchored, long wanted) {
            long full = begin(anchored) + BLOCK;
            return Math.min(wanted, anchored < full ? full : full + BLOCK);
        }

        @Override
        List<byte[]> proof(AnchoredTree tree, long anchored, long size) {
            long begin = begin(anchored);
            if (anchored == 0) {
                return List.of();
            }
            if (size <= begin + BLOCK) {
                return tree.consistencyProof(begin, anchored, size);
            }
            List<byte[]> proof = new ArrayList<>();
            proof.add(tree.root(begin + BLOCK, size));
            proof.addAll(frontier(tree, begin));
            return proof;
        }
    };

    /** Number of leaves of a block. */
    static final long BLOCK = 1L << 16;

    private static final String KNOWN = "event-ledgers.properties";

    /** How far one anchor can go. */
    abstract long reach(long anchored, long wanted);

    /**
     * What the contract wants to see.
     *
     * @param anchored number of leaves anchored so far
     * @param size number of leaves of the new anchor, within {@link #reach}
     */
    abstract List<byte[]> proof(AnchoredTree tree, long anchored, long size);

    /** Where the newest block of a tree begins, which has at least one leaf; 0 for an empty tree. */
    static long begin(long size) {
        return size == 0 ? 0 : (size - 1) / BLOCK * BLOCK;
    }

    /** The perfect subtrees of the first leaves, the smallest first. */
    static List<byte[]> frontier(AnchoredTree tree, long size) {
        List<byte[]> frontier = new ArrayList<>();
        long end = size;
        for (long bits = size; bits != 0; bits &= bits - 1) {
            long begin = end - Long.lowestOneBit(bits);
            frontier.add(tree.root(begin, end));
            end = begin;
        }
        return frontier;
    }

    /** That of the code with this hash; empty for code that was never ours. */
    static Optional<TreeForm> of(String codeHash) {
        return Optional.ofNullable(known().getProperty(codeHash.toLowerCase(Locale.ROOT)))
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /** Hash of the code and name of the form, of every contract that was ever ours. */
    static Properties known() {
        try (InputStream in = TreeForm.class.getResourceAsStream(KNOWN)) {
            Properties known = new Properties();
            known.load(Objects.requireNonNull(in, KNOWN + " is missing in the build"));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
