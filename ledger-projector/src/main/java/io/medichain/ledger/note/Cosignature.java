package io.medichain.ledger.note;

import java.time.Instant;

/**
 * That a witness has seen a tree, and none larger of its log until then (C2SP tlog-cosignature).
 *
 * @param key the witness's
 * @param at when it says so, in whole seconds
 */
public record Cosignature(VerifierKey key, Instant at) {
    /** Who and when, for people. */
    @Override
    public String toString() {
        return key.signer() + " at " + at;
    }
}
