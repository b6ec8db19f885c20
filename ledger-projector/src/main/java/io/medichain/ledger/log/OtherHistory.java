package io.medichain.ledger.log;

/**
 * The store does not have the history that was signed, or anchored, before: it is older, or another. To go on would be
 * to sign a second one.
 */
public final class OtherHistory extends LogDamaged {
    public OtherHistory(String message) {
        super(message);
    }
}
