package io.medichain.ledger.witness;

import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.Trust;
import java.time.Duration;
import java.util.Optional;

/** The log that is witnessed, as it is now. Safe for concurrent use. */
public interface WitnessedTree {
    /** The log's name. */
    String origin();

    /** Its own keys, those of earlier too. */
    Trust trust();

    /** The newest checkpoint; empty until the log is open. */
    Optional<Published> published();

    /**
     * Waits until a checkpoint covers this many leaves.
     *
     * @return whether it happened in time
     */
    boolean awaitSealed(long leaves, Duration most) throws InterruptedException;

    /** Somebody shows a tree that the log's key signed, and that it does not have; it compares, and may halt. */
    void contradicted(String by, long size, byte[] root);

    /** How many leaves the newest checkpoint covers; 0 until the log is open. */
    default long size() {
        return published().map(Published::size).orElse(0L);
    }

    /** The root over the first leaves, at most {@link #size()}. */
    default byte[] root(long leaves) {
        return published().orElseThrow().root(leaves);
    }
}
