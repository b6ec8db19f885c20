package io.medichain.ledger.chain;

import java.util.List;

/**
 * A contract that its admin has ended, so that another one goes on.
 *
 * @param contract its address
 * @param codeHash Keccak-256 of its code, with 0x
 * @param counted number of its last anchor that counts; 0 when none does
 * @param givenUp its anchors behind that one, in order
 * @param parts what it keeps of its newest anchor, whether that counts or was given up
 */
public record EndedLedger(
        String contract, String codeHash, long counted, List<Anchor> givenUp, List<AnchoredPart> parts) {
    public EndedLedger {
        parts = List.copyOf(parts);
        givenUp = List.copyOf(givenUp);
    }
}
