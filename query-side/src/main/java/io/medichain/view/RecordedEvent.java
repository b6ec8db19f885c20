package io.medichain.view;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.id.TenantId;
import io.medichain.problem.ProblemException;
import java.time.Instant;
import tools.jackson.core.JacksonException;

/**
 * A stored event as folds see it, read once for all of them.
 *
 * @param stored the event as stored
 * @param metadata what stands beside it
 * @param event the event itself
 */
public record RecordedEvent(StoredEvent stored, EventMetadata metadata, DomainEvent event) {
    /** The event, or, alarmed, what stands for it when it is not what its type says. */
    public static RecordedEvent of(StoredEvent stored, EventMetadata metadata, Class<?> type, EventCodec codec) {
        try {
            return new RecordedEvent(stored, metadata, codec.read(stored));
        } catch (JacksonException | ProblemException e) {
            codec.damaged().report(stored, e);
            return new RecordedEvent(stored, metadata, new DamagedEvent(stored, type));
        }
    }

    /** The same event, of which it has turned out that it cannot be folded. */
    RecordedEvent damaged() {
        return new RecordedEvent(stored, metadata, new DamagedEvent(stored, type()));
    }

    /** The class of the event; the one that should have read it where it is damaged. */
    Class<?> type() {
        return event instanceof DamagedEvent damaged ? damaged.meant() : event.getClass();
    }

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
