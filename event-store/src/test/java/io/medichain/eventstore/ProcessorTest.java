package io.medichain.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Axon's pooled streaming processor on the store: segments, order, replay, waking. */
@Timeout(60)
class ProcessorTest {
    private static final int AGGREGATES = 20;
    private static final int EACH = 50;
    private static final int SEGMENTS = 4;

    @TempDir
    private Path folder;

    private EventLog log;
    private WakingEventStore store;
    private ScheduledExecutorService workers;
    private PooledStreamingEventProcessor processor;
    private final Handled handled = new Handled();

    /** What was handled, by aggregate in the order of handling. */
    static final class Handled {
        private final Map<String, List<Long>> byAggregate = new ConcurrentHashMap<>();
        private final Semaphore count = new Semaphore(0);

        @EventHandler
        void on(String payload, @SequenceNumber Long sequence, @SourceId String aggregate) {
            byAggregate.computeIfAbsent(aggregate, _ -> new ArrayList<>()).add(sequence);
            count.release();
        }

        void await(int events) throws InterruptedException {
            assertThat(count.tryAcquire(events, 30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @BeforeEach
    void start() {
        log = EventLog.open(folder);
        store = WakingEventStore.of(
                log, RocksEventStorageEngine.of(log, Events.serializer(), NoOpEventUpcaster.INSTANCE));
        workers = Executors.newScheduledThreadPool(SEGMENTS);
        processor = PooledStreamingEventProcessor.builder()
                .name("test")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handled)
                        .sequencingPolicy(SequentialPerAggregatePolicy.instance())
                        .build())
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(workers)
                .workerExecutor(workers)
                .initialSegmentCount(SEGMENTS)
                .initialToken(source -> source.createTailToken())
                .batchSize(10)
                .build();
    }

    @AfterEach
    void stop() {
        processor.shutDown();
        workers.shutdownNow();
        store.close();
        log.close();
    }

    @Test
    void givenSeveralSegments_whenEventsCome_thenEachIsHandledOnceAndInItsAggregatesOrder() throws Exception {
        publish(0, EACH / 2);
        processor.start();
        publish(EACH / 2, EACH);
        handled.await(AGGREGATES * EACH);

        assertThat(handled.byAggregate).hasSize(AGGREGATES);
        handled.byAggregate
                .values()
                .forEach(sequences ->
                        assertThat(sequences).hasSize(EACH).isSorted().doesNotHaveDuplicates());
        assertThat(processor.processingStatus()).hasSize(SEGMENTS);
    }

    @Test
    void givenHandledEvents_whenReplayed_thenAllAreHandledAgain() throws Exception {
        publish(0, EACH);
        processor.start();
        handled.await(AGGREGATES * EACH);
        processor.shutDown();
        processor.resetTokens();
        handled.byAggregate.clear();
        processor.start();
        handled.await(AGGREGATES * EACH);

        handled.byAggregate
                .values()
                .forEach(sequences -> assertThat(sequences).hasSize(EACH).isSorted());
    }

    @Test
    void givenAnIdleProcessor_whenEventsComeNowAndThen_thenEachIsHandled() throws Exception {
        processor.start();
        for (int sequence = 0; sequence < 50; sequence++) {
            store.publish(Events.event("now and then", sequence));
            handled.await(1);
        }
    }

    private void publish(int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
                store.publish(Events.event("aggregate " + aggregate, sequence));
            }
        }
    }
}
