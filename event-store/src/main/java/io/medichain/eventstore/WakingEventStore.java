package io.medichain.eventstore;

import java.util.Objects;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store on an {@link EventLog}: its streams are woken by every append instead of asking now and then. */
public final class WakingEventStore extends AbstractEventStore implements AutoCloseable {
    private final EventLog log;
    private final RocksEventStorageEngine engine;
    private final Wakers wakers;

    private WakingEventStore(Builder builder) {
        super(builder);
        this.log = Objects.requireNonNull(builder.log);
        this.engine = Objects.requireNonNull(builder.engine);
        this.wakers = new Wakers(log.headSignal());
    }

    /** A store that reads and appends through the engine of the same log. */
    public static WakingEventStore of(EventLog log, RocksEventStorageEngine engine) {
        Builder builder = new Builder(log, engine);
        builder.storageEngine(engine);
        return new WakingEventStore(builder);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        long seen = RocksEventStorageEngine.positionOf(trackingToken);
        return new WakingEventStream(engine, log.headSignal(), wakers, seen);
    }

    /** Wakes nobody any more; the log stays open. */
    @Override
    public void close() {
        wakers.close();
    }

    private static final class Builder extends AbstractEventStore.Builder {
        private final EventLog log;
        private final RocksEventStorageEngine engine;

        Builder(EventLog log, RocksEventStorageEngine engine) {
            this.log = log;
            this.engine = engine;
        }
    }
}
