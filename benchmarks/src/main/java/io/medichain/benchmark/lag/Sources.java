package io.medichain.benchmark.lag;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedSetUp;
import io.medichain.event.EventSerializer;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventStorageEngine;
import io.medichain.eventstore.WakingEventStore;
import io.medichain.vault.RocksVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** How soon a source shows what another writer stored: ours that is woken, and Axon's that looks now and then. */
final class Sources {
    private static final int EVENTS = 40;
    private static final long LONGEST_PAUSE_MILLIS = 400;
    private static final BedPlace PLACE = new BedPlace("Ward 3", "Room 12", "A");

    private final RocksEventStorageEngine engine;

    private Sources(RocksEventStorageEngine engine) {
        this.engine = engine;
    }

    static List<Row> measure(Settings settings) throws Exception {
        Path folder = Files.createDirectory(settings.scratch().resolve("sources"));
        EventSerializer serializer;
        try (RocksVault vault = RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"));
                EventLog log = EventLog.open(folder.resolve("events"))) {
            serializer = new EventSerializer(MedichainEvents.types(), vault);
            RocksEventStorageEngine engine = RocksEventStorageEngine.of(log, serializer, NoOpEventUpcaster.INSTANCE);
            Sources sources = new Sources(engine);
            EmbeddedEventStore polling =
                    EmbeddedEventStore.builder().storageEngine(engine).build();
            Row baseline;
            try {
                baseline = sources.seen("baseline: stored -> shown by Axon's polling", polling);
            } finally {
                polling.shutDown();
            }
            try (WakingEventStore waking = WakingEventStore.of(log, engine)) {
                return List.of(
                        sources.seen("stored -> shown by our source", waking).comparedWith(baseline), baseline);
            }
        }
    }

    /**
     * A reader waits at the end, while another thread stores at times that have nothing to do with the source's own.
     */
    private Row seen(String label, StreamableMessageSource<TrackedEventMessage<?>> source) throws Exception {
        BlockingQueue<Long> stored = new LinkedBlockingQueue<>();
        List<Double> millis = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(source.createHeadToken());
                ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing = writer.submit(() -> write(stored));
            for (int i = 0; i < EVENTS; i++) {
                stream.nextAvailable();
                long shown = System.nanoTime();
                millis.add((shown - stored.take()) / 1e6);
            }
            writing.get();
        }
        return Row.ofTimes(label, "ms", Distribution.of(millis));
    }

    private Void write(BlockingQueue<Long> stored) throws InterruptedException {
        for (int i = 0; i < EVENTS; i++) {
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS)));
            BedId id = new BedId(UUID.randomUUID());
            engine.appendEvents(new GenericDomainEventMessage<>("Bed", id.toString(), 0, new BedSetUp(id, PLACE)));
            stored.add(System.nanoTime());
        }
        return null;
    }
}
