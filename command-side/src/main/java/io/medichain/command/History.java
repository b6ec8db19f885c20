package io.medichain.command;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What has happened to an aggregate, which has begun; each event is read when it is asked for. */
public final class History {
    private final List<StoredEvent> stored;
    private final EventCodec codec;

    History(List<StoredEvent> stored, EventCodec codec) {
        this.stored = stored;
        this.codec = codec;
    }

    /**
     * One event of it.
     *
     * @param beside what is stored beside it
     * @param version of the aggregate since then
     * @param position in the store
     * @param at when it was decided
     */
    public record Past(DomainEvent event, EventMetadata beside, long version, long position, Instant at) {
        /** Whether an import brought it. */
        public boolean isImported() {
            return beside.get(EventMetadata.IMPORT_RUN).isPresent();
        }
    }

    /** How it began. */
    public Past first() {
        return past(stored.getFirst());
    }

    /** All of it, oldest first. */
    public Stream<Past> all() {
        return stored.stream().map(this::past);
    }

    /** The version of the aggregate. */
    public long version() {
        return stored.getLast().sequence();
    }

    /** That the aggregate says already what that event says. */
    public Again.Verdict is(Past past) {
        return new Again.Same(past.version(), past.position());
    }

    private Past past(StoredEvent event) {
        return new Past(codec.read(event), codec.metadata(event), event.sequence(), event.position(), event.at());
    }
}
