package io.medichain.ledger.verify;

import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.ledger.chain.EndedLedger;
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
 * @param kind what it is
 * @param behind what they vouch for behind these leaves, as a tree of its own; none when it is nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Mark(
        long size,
        byte[] root,
        String by,
        Kind kind,
        @Nullable AnchoredPart behind) {

    /** What somebody vouches by. */
    enum Kind {
        /** A checkpoint, or what a contract keeps. */
        SEEN,
        /** An anchor that stands on a chain. */
        ANCHOR,
        /**
         * One that stands there and was given up; of another log, it proves nothing of this one, but has to be told.
         */
        GIVEN_UP
    }

    static Mark of(Anchor anchor) {
        String over = " on " + anchor.chain() + " over " + anchor.treeSize() + " events";
        // The transaction leads to who has the key.
        String by = anchor.isRootOnlyStated()
                ? "The root stated with the anchor" + over + " in transaction " + anchor.transaction()
                : "The anchor" + over;
        return new Mark(anchor.treeSize(), hash(anchor.root()), by, Kind.ANCHOR, null);
    }

    /** Of an anchor behind the point from which another contract goes on. */
    static Mark givenUp(Anchor anchor, EndedLedger contract) {
        String by = "The anchor number %d on %s at %s over %d events"
                .formatted(anchor.batch(), anchor.chain(), contract.contract(), anchor.treeSize());
        return new Mark(anchor.treeSize(), hash(anchor.root()), by, Kind.GIVEN_UP, null);
    }

    static Mark published(Checkpoint checkpoint) {
        String by = "The published checkpoint over " + checkpoint.size() + " events";
        return new Mark(checkpoint.size(), checkpoint.root(), by, Kind.SEEN, null);
    }

    static Mark of(Anchorage.Kept kept) {
        return new Mark(kept.checkpoint().size(), kept.checkpoint().root(), kept.by(), Kind.SEEN, null);
    }

    /** Of what a contract keeps of its newest anchor: one part, or two. */
    static List<Mark> of(String chain, List<AnchoredPart> parts) {
        if (parts.isEmpty()) {
            return List.of();
        }
        AnchoredPart first = parts.getFirst();
        String by = "What the contract on " + chain + " keeps of its newest anchor";
        return List.of(
                new Mark(first.end(), hash(first.root()), by, Kind.SEEN, parts.size() > 1 ? parts.getLast() : null));
    }

    private static byte[] hash(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }
}
