package io.medichain.facts;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event as a projection of facts or a policy sees it; it is read at first use only. For one thread. */
public final class FollowedEvent {
    private final StoredEvent stored;
    private final @Nullable EventCodec codec;
    private @Nullable DomainEvent event;
    private @Nullable EventMetadata metadata;

    /** The event as stored, and what reads it. */
    public FollowedEvent(StoredEvent stored, EventCodec codec) {
        this.stored = stored;
        this.codec = codec;
    }

    /** An event that is not stored yet: the bytes of {@code as} are empty. */
    FollowedEvent(StoredEvent as, DomainEvent event, EventMetadata metadata) {
        this.stored = as;
        this.codec = null;
        this.event = event;
        this.metadata = metadata;
    }

    /** The event as stored. */
    public StoredEvent stored() {
        return stored;
    }

    /** The event itself. */
    public DomainEvent event() {
        if (event == null) {
            event = Objects.requireNonNull(codec).read(stored);
        }
        return event;
    }

    /** What is stored beside it. */
    public EventMetadata metadata() {
        if (metadata == null) {
            metadata = Objects.requireNonNull(codec).metadata(stored);
        }
        return metadata;
    }
}
