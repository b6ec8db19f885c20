package io.medichain.ledger.chain;

/**
 * The batches of the log that wait to be anchored. A batch ends on a published checkpoint; which ones are closed is
 * durable before it is told here, so that after a crash every anchor still stands on a batch boundary. Whoever closes a
 * batch calls {@code Anchoring.batchClosed()} to wake the anchoring of each chain. Safe for concurrent use.
 */
@FunctionalInterface
public interface Batches {

    /**
     * Where the newest closed batch ends. One anchor covers every batch up to there.
     *
     * @return number of leaves up to the end of that batch; 0 while none is closed
     */
    long closed();
}
