package io.medichain.ledger.verify;

import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.ledger.chain.EndedLedger;
import io.medichain.ledger.chain.ShownChain;
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

    /** Of what the contract in use keeps of its newest anchor: one part, or two. */
    static List<Mark> of(ShownChain chain) {
        return of(chain.parts(), "What the contract on " + chain.name() + " keeps of its newest anchor", Kind.SEEN);
    }

    /**
     * Of what a contract that was ended keeps. The roots of its anchors can be stated otherwise than they are: what it
     * keeps cannot.
     */
    static List<Mark> of(ShownChain chain, EndedLedger ended) {
        return ended.givenUp().isEmpty()
                ? of(
                        ended.parts(),
                        "What the ended contract %s on %s keeps of its newest anchor"
                                .formatted(ended.contract(), chain.name()),
                        Kind.SEEN)
                : of(ended.parts(), givenUp(ended.givenUp().getLast(), ended).by(), Kind.GIVEN_UP);
    }

    private static List<Mark> of(List<AnchoredPart> parts, String by, Kind kind) {
        if (parts.isEmpty()) {
            return List.of();
        }
        AnchoredPart first = parts.getFirst();
        return List.of(new Mark(first.end(), hash(first.root()), by, kind, parts.size() > 1 ? parts.getLast() : null));
    }

    private static byte[] hash(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }
}
