package io.medichain.ledger.verify;

import io.medichain.ledger.chain.Anchor;
import java.util.HexFormat;

/**
 * A tree that somebody vouches for.
 *
 * @param size number of leaves
 * @param root root hash of 32 bytes
 * @param by who, as a sentence begins
 * @param isAnchor whether it stands on a chain
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Mark(long size, byte[] root, String by, boolean isAnchor) {

    static Mark of(Anchor anchor) {
        String by = "The anchor on " + anchor.chain() + " over " + anchor.treeSize() + " events";
        return new Mark(anchor.treeSize(), HexFormat.of().parseHex(anchor.root()), by, true);
    }

    static Mark of(Anchorage.Kept kept) {
        return new Mark(kept.checkpoint().size(), kept.checkpoint().root(), kept.by(), false);
    }
}
