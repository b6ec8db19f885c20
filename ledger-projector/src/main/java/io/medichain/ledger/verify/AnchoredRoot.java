package io.medichain.ledger.verify;

import io.medichain.ledger.chain.Anchor;
import java.util.HexFormat;

/**
 * A root that stands on a chain.
 *
 * @param chain the chain's name
 * @param size number of leaves
 * @param root root hash of 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record AnchoredRoot(String chain, long size, byte[] root) {

    /** What an anchor says of the tree. */
    public static AnchoredRoot of(Anchor anchor) {
        return new AnchoredRoot(
                anchor.chain(), anchor.treeSize(), HexFormat.of().parseHex(anchor.root()));
    }
}
