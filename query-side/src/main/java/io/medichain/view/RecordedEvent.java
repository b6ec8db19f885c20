package io.medichain.view;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.identity.TenantId;
import java.time.Instant;

/**
 * A stored event as folds see it, read once for all of them.
 *
 * @param stored the event as stored
 * @param metadata what stands beside it
 * @param event the event itself
 */
public record RecordedEvent(StoredEvent stored, EventMetadata metadata, DomainEvent event) {
    public long position() {
        return stored.position();
    }

    public TenantId tenant() {
        return metadata.tenant();
    }

    /** Who caused it: a user's id or the name of a policy; empty text when nobody is named. */
    public String actor() {
        return metadata.get(EventMetadata.ACTOR).orElse("");
    }

    /** When it was recorded, in milliseconds, the precision of the read store. */
    public Instant at() {
        return Millis.of(stored.at());
    }

    /** The version of the aggregate that this event made: its sequence number. */
    public long version() {
        return stored.sequence();
    }
}
