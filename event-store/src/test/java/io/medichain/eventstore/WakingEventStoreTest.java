package io.medichain.eventstore;

import static io.medichain.eventstore.Events.AGGREGATE;
import static io.medichain.eventstore.Events.event;
import static io.medichain.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Axon promises of an event store and its streams, after its own tests of the embedded one. */
@Timeout(60)
class WakingEventStoreTest {
    @TempDir
    private Path folder;

    private EventLog log;
    private WakingEventStore store;

    @BeforeEach
    void open() {
        log = EventLog.open(folder);
        store = store(NoOpEventUpcaster.INSTANCE);
    }

    private WakingEventStore store(EventUpcaster upcasters) {
        return WakingEventStore.of(log, RocksEventStorageEngine.of(log, Events.serializer(), upcasters));
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    @Test
    void aStoredEventIsPassedToAReader() throws Exception {
        DomainEventMessage<String> expected = event(AGGREGATE, 0);
        store.publish(expected);

        try (TrackingEventStream stream = store.openStream(null)) {
            assertThat(stream.hasNextAvailable()).isTrue();
            TrackedEventMessage<?> actual = stream.nextAvailable();

            assertThat(actual.getIdentifier()).isEqualTo(expected.getIdentifier());
            assertThat(actual.getPayload()).isEqualTo(expected.getPayload());
            assertThat((Object) actual).isInstanceOf(DomainEventMessage.class);
            assertThat(actual.trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        }
    }

    @Test
    void peekingDoesNotMoveTheStream() throws Exception {
        store.publish(events(AGGREGATE, 0, 2));

        try (TrackingEventStream stream = store.openStream(null)) {
            String first = stream.peek().orElseThrow().getIdentifier();
            assertThat(stream.peek().orElseThrow().getIdentifier()).isEqualTo(first);
            assertThat(stream.nextAvailable().getIdentifier()).isEqualTo(first);
            assertThat(stream.nextAvailable().getIdentifier()).isNotEqualTo(first);
            assertThat(stream.peek()).isEmpty();
        }
    }

    @Test
    void aReaderOfAnEmptyStoreWaitsForTheFirstEvent() throws Exception {
        assertThatAWaitingReaderGetsTheNextEvent(event(AGGREGATE, 0));
    }

    @Test
    void aReaderAtTheEndWaitsForTheNextEvent() throws Exception {
        store.publish(event("earlier", 0));

        assertThatAWaitingReaderGetsTheNextEvent(event(AGGREGATE, 0));
    }

    private void assertThatAWaitingReaderGetsTheNextEvent(DomainEventMessage<String> next) throws Exception {
        try (TrackingEventStream stream = store.openStream(store.createHeadToken());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.hasNextAvailable(20, TimeUnit.MILLISECONDS)).isFalse();
            Future<? extends TrackedEventMessage<?>> read = other.submit(() -> stream.nextAvailable());
            store.publish(next);

            assertThat(read.get().getIdentifier()).isEqualTo(next.getIdentifier());
        }
    }

    @Test
    void readingGoesOnFromAToken() throws Exception {
        List<DomainEventMessage<String>> published = events(AGGREGATE, 0, 2);
        store.publish(published);

        try (TrackingEventStream first = store.openStream(null)) {
            TrackedEventMessage<?> seen = first.nextAvailable();
            try (TrackingEventStream second = store.openStream(seen.trackingToken())) {
                assertThat(second.nextAvailable().getIdentifier())
                        .isEqualTo(published.get(1).getIdentifier());
            }
        }
    }

    /** Axon's coordinator asks once more what is available after it has let the next thread take over. */
    @Test
    void givenAnotherThreadThatOnlyAsks_whenAStreamIsRead_thenEachEventComesOnce() throws Exception {
        int many = 50_000;
        for (int from = 0; from < many; from += 1_000) {
            store.publish(events(AGGREGATE, from, from + 1_000));
        }
        AtomicBoolean reading = new AtomicBoolean(true);
        List<Object> seen = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        try (TrackingEventStream stream = store.openStream(null);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> asking = other.submit(() -> {
                while (reading.get()) {
                    stream.hasNextAvailable();
                }
                return null;
            });
            for (int sequence = 0; sequence < many; sequence++) {
                expected.add("payload " + sequence);
                seen.add(stream.nextAvailable().getPayload());
            }
            reading.set(false);
            asking.get();
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void aStreamReadsAllThatIsPublishedWhileItReads() throws Exception {
        int many = 1_000;
        List<String> seen = new ArrayList<>();
        try (TrackingEventStream stream = store.openStream(null);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> publishing =
                    other.submit(() -> events(AGGREGATE, 0, many).forEach(event -> store.publish(event)));
            while (seen.size() < many) {
                seen.add(stream.nextAvailable().getPayload().toString());
            }
            publishing.get();
            assertThat(stream.hasNextAvailable()).isFalse();
        }
        assertThat(seen).doesNotHaveDuplicates().first().isEqualTo("payload 0");
    }

    @Test
    void eventsThatAnUpcasterDropsAreNotReadAgainAndAgain() throws Exception {
        AtomicInteger read = new AtomicInteger();
        store.close();
        store = store(new EventUpcaster() {
            @Override
            public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
                return events.filter(event -> {
                    read.incrementAndGet();
                    return event.getSequenceNumber().orElseThrow() == 3;
                });
            }
        });
        try (TrackingEventStream stream = store.openStream(null)) {
            store.publish(events(AGGREGATE, 0, 3));
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(read).hasValue(3);
            store.publish(event(AGGREGATE, 3));
            assertThat(stream.nextAvailable().getPayload()).isEqualTo("payload 3");
            assertThat(read).hasValue(4);
        }
    }

    @Test
    void eventsBeforeOneThatCannotBeReadAreGivenOut() throws Exception {
        store.close();
        store = store(new EventUpcaster() {
            @Override
            public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
                return events.peek(event -> {
                    if (event.getSequenceNumber().orElseThrow() == 2) {
                        throw new IllegalStateException("on purpose");
                    }
                });
            }
        });
        store.publish(events(AGGREGATE, 0, 3));
        try (TrackingEventStream stream = store.openStream(null)) {
            assertThat(stream.nextAvailable().getPayload()).isEqualTo("payload 0");
            assertThat(stream.nextAvailable().getPayload()).isEqualTo("payload 1");
            assertThatThrownBy(stream::hasNextAvailable).hasMessageContaining("on purpose");
        }
    }

    @Test
    void aCallbackIsCalledWhenEventsCome() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        try (TrackingEventStream stream = store.openStream(null)) {
            assertThat(stream.setOnAvailableCallback(() -> {
                        first.countDown();
                        second.countDown();
                    }))
                    .isTrue();
            store.publish(event(AGGREGATE, 0));
            first.await();
            store.publish(event(AGGREGATE, 1));
            second.await();
        }
    }

    /** The thread that calls begins when it is let: what comes meanwhile is not passed over. */
    @Test
    void anEventThatComesRightAfterTheCallbackIsTold() throws Exception {
        for (int i = 0; i < 500; i++) {
            Head head = new Head(-1);
            CountDownLatch called = new CountDownLatch(1);
            try (Wakers wakers = new Wakers(head)) {
                wakers.add(called::countDown);
                head.append(List.of(new EventShape("type", "")));
                assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void aFailingCallbackDisturbsNobody() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        try (TrackingEventStream failing = store.openStream(null);
                TrackingEventStream other = store.openStream(null)) {
            failing.setOnAvailableCallback(() -> {
                throw new IllegalStateException("on purpose");
            });
            other.setOnAvailableCallback(called::countDown);
            store.publish(event(AGGREGATE, 0));
            called.await();
            store.publish(event(AGGREGATE, 1));
        }
    }

    @Test
    void anAggregateIsLoadedFromItsSnapshotOn() {
        store.publish(events(AGGREGATE, 0, 110));
        store.storeSnapshot(event(AGGREGATE, 30));

        List<Long> sequences = store.readEvents(AGGREGATE)
                .asStream()
                .map(DomainEventMessage::getSequenceNumber)
                .toList();

        assertThat(sequences).hasSize(80).startsWith(30L, 31L).endsWith(109L);
    }

    @Test
    void anAggregateIsLoadedWholeWhenItsSnapshotCannotBeRead() {
        store.publish(events(AGGREGATE, 0, 110));
        log.keepSnapshot(new NewEvent(
                "snapshot", "no.such.Class", "1", "type", AGGREGATE, 30, Events.TIME, new byte[0], new byte[0]));
        store.storeSnapshot(event("other", 0));

        assertThat(store.readEvents(AGGREGATE).asStream().map(DomainEventMessage::getSequenceNumber))
                .endsWith(109L);
    }

    @Test
    void eventsOfAUnitOfWorkAreSeenInItAndOutsideAfterItsCommit() {
        List<DomainEventMessage<String>> published = events(AGGREGATE, 0, 10);
        store.publish(published.subList(0, 2));
        UnitOfWork<Message<?>> work = DefaultUnitOfWork.startAndGet(null);
        store.publish(published.subList(2, 10));
        assertThat(store.readEvents(AGGREGATE).asStream()).hasSize(10);
        assertThat(store.readEvents(AGGREGATE, 2).asStream()).hasSize(8);
        assertThat(store.lastSequenceNumberFor(AGGREGATE)).contains(9L);

        CurrentUnitOfWork.clear(work);
        assertThat(store.readEvents(AGGREGATE).asStream()).hasSize(2);
        assertThat(store.lastSequenceNumberFor(AGGREGATE)).contains(1L);

        CurrentUnitOfWork.set(work);
        work.commit();
        assertThat(store.readEvents(AGGREGATE).asStream()).hasSize(10);
        assertThat(log.head()).isEqualTo(9);
    }

    @Test
    void eventsOfAUnitOfWorkThatIsRolledBackAreNotStored() {
        UnitOfWork<Message<?>> work = DefaultUnitOfWork.startAndGet(null);
        store.publish(event(AGGREGATE, 0));
        work.rollback();

        assertThat(store.readEvents(AGGREGATE).asStream()).isEmpty();
        assertThat(log.head()).isEqualTo(-1);
    }

    @Test
    void eventsOfNestedUnitsOfWorkAreStoredOnceAndTogether() {
        UnitOfWork<Message<?>> outer = DefaultUnitOfWork.startAndGet(null);
        store.publish(event(AGGREGATE, 0));
        UnitOfWork<Message<?>> inner = DefaultUnitOfWork.startAndGet(null);
        store.publish(event("other", 0));
        inner.commit();
        assertThat(log.head()).isEqualTo(-1);
        outer.commit();

        assertThat(log.range(0, 10)).extracting("aggregateId").containsExactly(AGGREGATE, "other");
    }

    @Test
    void dispatchInterceptorsSeeWhatIsStored() {
        store.registerDispatchInterceptor(_ -> (_, event) -> withSource(event));
        store.publish(event(AGGREGATE, 0));

        assertThat(store.readEvents(AGGREGATE).next().getMetaData()).containsEntry("source", "interceptor");
    }

    private static EventMessage<?> withSource(EventMessage<?> event) {
        return event.andMetaData(Map.of("source", "interceptor"));
    }
}
