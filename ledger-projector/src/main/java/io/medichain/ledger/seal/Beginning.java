package io.medichain.ledger.seal;

import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.log.OtherHistory;
import io.medichain.operation.EventLedgerBound;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Whether a log that is not there may begin. */
final class Beginning {
    private Beginning() {}

    /**
     * Requires that the events know of no log before: one that was anchored was signed.
     *
     * @throws OtherHistory when they do
     */
    static void require(EventFeed feed) throws InterruptedException {
        if (feed.head() == EventFeed.NOTHING) {
            return;
        }
        try (EventFeed.Reader reader = feed.open(0, Set.of(EventTypes.name(EventLedgerBound.class)))) {
            while (reader.reached() < feed.head()) {
                List<StoredEvent> found = reader.next(1, Duration.ofMillis(100));
                if (!found.isEmpty()) {
                    throw new OtherHistory(
                            "The log was anchored, says the event at position %d, and neither the log nor an anchor is there. Bring the folders ledger and chain back, from a backup if need be, or a node that has the anchors"
                                    .formatted(found.getFirst().position()));
                }
            }
        }
    }
}
