package io.medichain.facts;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import org.jspecify.annotations.Nullable;

/** An event as a projection of facts or a policy sees it; it is read at first use only. For one thread. */
public final class FollowedEvent {
    private final StoredEvent stored;
    private final EventCodec codec;
    private @Nullable DomainEvent event;
    private @Nullable EventMetadata metadata;

    /** The event as stored, and what reads it. */
    public FollowedEvent(StoredEvent stored, EventCodec codec) {
        this.stored = stored;
        this.codec = codec;
    }

    /** The event as stored. */
    public StoredEvent stored() {
        return stored;
    }

    /** The event itself. */
    public DomainEvent event() {
        if (event == null) {
            event = codec.read(stored);
        }
        return event;
    }

    /** What is stored beside it. */
    public EventMetadata metadata() {
        if (metadata == null) {
            metadata = codec.metadata(stored);
        }
        return metadata;
    }
}
