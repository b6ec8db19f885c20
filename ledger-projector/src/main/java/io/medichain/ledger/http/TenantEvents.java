package io.medichain.ledger.http;

import io.medichain.event.EventFeed;
import io.medichain.event.EventIndex;
import io.medichain.event.StoredEvent;
import io.medichain.identity.TenantId;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.List;
import org.springframework.stereotype.Component;

/** The events as one tenant may know of them. */
@Component
final class TenantEvents {
    private final EventFeed feed;
    private final EventIndex index;

    TenantEvents(EventFeed feed, EventIndex index) {
        this.feed = feed;
        this.index = index;
    }

    /**
     * The event with this identifier.
     *
     * @throws ProblemException {@code NOT_FOUND} for an unknown one and for another tenant's
     */
    StoredEvent event(TenantId tenant, String eventId) {
        return index.positionOf(eventId).stream()
                .boxed()
                .flatMap(position -> feed.at(position).stream())
                .filter(event -> isOf(tenant, event))
                .findFirst()
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
    }

    /** The events of an aggregate, none for another tenant's. */
    List<StoredEvent> ofAggregate(TenantId tenant, String aggregateId) {
        return feed.ofAggregate(aggregateId).stream()
                .filter(event -> isOf(tenant, event))
                .toList();
    }

    /** The number of all stored events, of every tenant. */
    long count() {
        return feed.head() + 1;
    }

    private static boolean isOf(TenantId tenant, StoredEvent event) {
        return LedgerEntries.tenant(event).equals(tenant.value());
    }
}
