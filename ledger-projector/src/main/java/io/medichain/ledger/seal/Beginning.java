package io.medichain.ledger.seal;

import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.log.OtherHistory;
import io.medichain.ledger.verify.BoundContract;
import io.medichain.operation.EventLedgerBound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a log that is not there may begin. */
final class Beginning {
    private Beginning() {}

    /**
     * Requires that the events know of no such log: one that was anchored was signed.
     *
     * @param origin the log's name
     * @throws OtherHistory when they do
     */
    static void require(String origin, EventFeed feed) throws InterruptedException {
        if (feed.head() == EventFeed.NOTHING) {
            return;
        }
        try (EventFeed.Reader reader = feed.open(0, Set.of(EventTypes.name(EventLedgerBound.class)))) {
            while (reader.reached() < feed.head()) {
                List<StoredEvent> found = reader.next(1, Duration.ofMillis(100));
                found.stream()
                        .map(BoundContract::in)
                        .flatMap(Optional::stream)
                        .filter(bound -> bound.said().origin().equals(origin))
                        .findFirst()
                        .ifPresent(bound -> {
                            throw lost(bound);
                        });
            }
        }
    }

    private static OtherHistory lost(BoundContract bound) {
        return new OtherHistory(
                "The log was anchored, says the event at position %d, and neither the log nor an anchor is there. Bring the folders ledger and chain back, from a backup if need be, or a node that has the anchors; where all are gone for good, begin another log: medichain renew-log"
                        .formatted(bound.position()));
    }
}
