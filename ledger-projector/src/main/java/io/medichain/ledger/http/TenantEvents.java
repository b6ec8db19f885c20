package io.medichain.ledger.http;

import io.medichain.event.AboutPatient;
import io.medichain.event.DamagedEvents;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventIndex;
import io.medichain.event.StoredEvent;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.ledger.entry.LedgerEntries;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The events as one tenant may know of them. */
@Component
final class TenantEvents {
    private final EventFeed feed;
    private final EventIndex index;
    private final EventCodec codec;

    TenantEvents(EventFeed feed, EventIndex index, EventCodec codec) {
        this.codec = codec;
        this.feed = feed;
        this.index = index;
    }

    /** The event with this identifier; none for an unknown one and for another tenant's. */
    Optional<StoredEvent> event(TenantId tenant, String eventId) {
        return index.positionOf(eventId).stream()
                .boxed()
                .flatMap(position -> feed.at(position).stream())
                .filter(event -> isOf(tenant, event))
                .findFirst();
    }

    /** The patient whom an event is about; none for one that is about nobody, and for one that cannot be read. */
    Optional<PatientId> patientOf(StoredEvent event) {
        try {
            return codec.read(event) instanceof AboutPatient about ? Optional.of(about.patientId()) : Optional.empty();
        } catch (RuntimeException e) {
            if (e instanceof EventCodec.UnknownEvent || DamagedEvents.isDamage(e)) {
                return Optional.empty();
            }
            throw e;
        }
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
