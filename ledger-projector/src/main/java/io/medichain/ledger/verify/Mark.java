package io.medichain.ledger.verify;

import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.ledger.note.Checkpoint;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree that somebody vouches for.
 *
 * @param size number of leaves
 * @param root root hash of 32 bytes
 * @param by who, as a sentence begins
 * @param isAnchor whether it is an anchor that stands on a chain
 * @param behind what they vouch for behind these leaves, as a tree of its own; none when it is nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Mark(
        long size,
        byte[] root,
        String by,
        boolean isAnchor,
        @Nullable AnchoredPart behind) {

    static Mark of(Anchor anchor) {
        String by = "The anchor on " + anchor.chain() + " over " + anchor.treeSize() + " events";
        return new Mark(anchor.treeSize(), hash(anchor.root()), by, true, null);
    }

    static Mark published(Checkpoint checkpoint) {
        String by = "The published checkpoint over " + checkpoint.size() + " events";
        return new Mark(checkpoint.size(), checkpoint.root(), by, false, null);
    }

    static Mark of(Anchorage.Kept kept) {
        return new Mark(kept.checkpoint().size(), kept.checkpoint().root(), kept.by(), false, null);
    }

    /** Of what a contract keeps of its newest anchor: one part, or two. */
    static List<Mark> of(String chain, List<AnchoredPart> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        AnchoredPart first = parts.getFirst();
        String by = "What the contract on " + chain + " keeps of its newest anchor";
        return List.of(new Mark(first.end(), hash(first.root()), by, false, parts.size() > 1 ? parts.getLast() : null));
    }

    private static byte[] hash(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }
}
