package io.medichain.benchmark.append;

import io.medichain.command.StrongCache;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedReleased;
import io.medichain.encounter.BedSetUp;
import io.medichain.event.EventIdentifiers;
import io.medichain.event.EventSerializer;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventStorageEngine;
import io.medichain.eventstore.WakingEventStore;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import io.medichain.vault.RocksVault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** A store with the real serializer and vault, and Axon's command bus before it, as the server has them. */
final class Beds implements AutoCloseable {
    private static final BedPlace PLACE = new BedPlace("Ward 3", "Room 12", "A");
    private static final long CACHED = 10_000;
    private static final MetaData METADATA = MetaData.from(
            Map.of("tenant", "st-elsewhere", "actor", "0b1f5a4e-7f0e-4d7c-9f5b-0d6c5a3f2e1d", "correlation", "c0ffee"));

    private final EventIdentifiers identifiers = new EventIdentifiers();
    private final EventStorageEngine engine;
    private final Configuration axon;
    private final CommandGateway gateway;
    private final Deque<Runnable> open;

    private Beds(EventStorageEngine engine, EventStore store, EventSerializer serializer, Deque<Runnable> open) {
        this.engine = engine;
        this.open = open;
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> serializer)
                .configureEventSerializer(_ -> serializer)
                .configureMessageSerializer(_ -> serializer)
                .configureTransactionManager(_ -> NoTransactionManager.instance())
                .configureCommandBus(_ -> SimpleCommandBus.builder().build())
                .configureEventStore(_ -> store)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(BedAggregate.class)
                        .configureCache(_ -> new StrongCache(CACHED)))
                .start();
        gateway = axon.commandGateway();
    }

    /** In our store. */
    static Beds inOurStore(Path folder) {
        Deque<Runnable> open = new ArrayDeque<>();
        EventSerializer serializer = serializer(folder, open);
        EventLog log = EventLog.open(folder.resolve("events"));
        open.push(log::close);
        RocksEventStorageEngine engine = RocksEventStorageEngine.of(log, serializer, NoOpEventUpcaster.INSTANCE);
        WakingEventStore store = WakingEventStore.of(log, engine);
        open.push(store::close);
        return new Beds(engine, store, serializer, open);
    }

    /** In Axon's JDBC engine on PostgreSQL, in new tables; each append is a transaction of its own. */
    static Beds inPostgres(Path folder, DataSource connections) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS DomainEventEntry, SnapshotEventEntry");
        }
        Deque<Runnable> open = new ArrayDeque<>();
        EventSerializer serializer = serializer(folder, open);
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections::getConnection)
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        open.push(store::shutDown);
        return new Beds(engine, store, serializer, open);
    }

    private static EventSerializer serializer(Path folder, Deque<Runnable> open) {
        RocksVault vault = RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"));
        open.push(vault::close);
        return new EventSerializer(MedichainEvents.types(), vault);
    }

    /** Appends one event to the engine. */
    void append(String aggregate, long sequence) {
        BedId id = new BedId(UUID.fromString(identifiers.generateIdentifier()));
        Object event = sequence == 0 ? new BedSetUp(id, PLACE) : released(id);
        engine.appendEvents(new GenericDomainEventMessage<>("Bed", aggregate, sequence, event, METADATA));
    }

    /** Sends a command that makes a new aggregate. */
    Bed setUp() {
        BedId id = new BedId(UUID.fromString(identifiers.generateIdentifier()));
        gateway.sendAndWait(new BedAggregate.SetUp(id, PLACE), METADATA);
        return new Bed(id);
    }

    /** Sends a command to an aggregate. */
    void release(Bed bed) {
        BedReleased event = released(bed.id());
        gateway.sendAndWait(new BedAggregate.Release(event.bedId(), event.encounterId(), event.patientId()), METADATA);
    }

    private static BedReleased released(BedId id) {
        return new BedReleased(id, new EncounterId(id.value()), new PatientId(id.value()), Personal.erased());
    }

    @Override
    public void close() {
        axon.shutdown();
        open.forEach(Runnable::run);
    }
}
