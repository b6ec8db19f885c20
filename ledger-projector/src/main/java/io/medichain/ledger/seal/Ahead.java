package io.medichain.ledger.seal;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.log.OtherHistory;
import io.medichain.ledger.log.Published;
import java.util.Optional;

/** Sees before anything is sealed whether the store is still the one whose events the log holds. */
final class Ahead {
    private Ahead() {}

    /**
     * Compares the newest leaf with its event.
     *
     * @throws OtherHistory when the store lacks it or holds another, so that going on would sign a second history
     */
    static void check(Published published, EventFeed feed) {
        long last = published.size() - 1;
        if (last < 0) {
            return;
        }
        Optional<StoredEvent> event = feed.at(last);
        if (event.isEmpty()) {
            throw new OtherHistory("The log holds " + published.size() + " events, the store only " + (feed.head() + 1)
                    + ": an older store was put in its place");
        }
        byte[] entry = new LedgerEntries().entry(event.get(), form -> published.holds(last, form));
        if (!published.holds(last, entry)) {
            throw new OtherHistory("The event at position " + last + " is not the one that the log holds");
        }
    }
}
