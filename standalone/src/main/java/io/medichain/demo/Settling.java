package io.medichain.demo;

import io.medichain.event.EventFeed;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.node.Chains;
import io.medichain.standalone.RunningSystem;
import io.medichain.view.ViewEngine;
import io.medichain.view.ViewStatus;
import java.time.Duration;

/** Waits until views, log and chains have followed every event. */
public final class Settling {
    private static final Duration LOOK = Duration.ofMillis(50);
    private final EventFeed feed;
    private final LedgerProjector ledger;
    private final Chains chains;
    private final ViewEngine views;

    public Settling(RunningSystem system) {
        this.feed = system.part(EventFeed.class);
        this.ledger = system.part(LedgerProjector.class);
        this.chains = system.part(Chains.class);
        this.views = system.part(ViewEngine.class);
    }

    /**
     * Where everything stands.
     *
     * @param events in the store
     * @param lag events that the slowest view is behind
     * @param checkpoint size of the newest checkpoint
     * @param anchored events under an anchor that is final on every chain
     */
    public record Standing(long events, long lag, long checkpoint, long anchored) {
        /** Whether everything has followed. */
        public boolean isSettled() {
            return lag == 0 && checkpoint == events && anchored == events;
        }
    }

    /** Where everything stands now. */
    public Standing standing() {
        long lag = views.status().stream()
                .mapToLong(ViewStatus::eventsBehind)
                .max()
                .orElse(0);
        long anchored = chains.status().stream()
                .mapToLong(status -> status.confirmed())
                .min()
                .orElse(0);
        return new Standing(
                feed.head() + 1, lag, ledger.published().map(Published::size).orElse(0L), anchored);
    }

    /**
     * Waits.
     *
     * @throws CannotRun when it takes longer
     */
    public Standing await(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        Standing standing = standing();
        while (!standing.isSettled()) {
            if (System.nanoTime() > until) {
                throw new CannotRun(
                        "After %d s not everything has followed the events: %s.".formatted(most.toSeconds(), standing),
                        "The log in the data folder (logs/) tells why; a slow machine may only need more time.");
            }
            Thread.sleep(LOOK);
            standing = standing();
        }
        return standing;
    }
}
