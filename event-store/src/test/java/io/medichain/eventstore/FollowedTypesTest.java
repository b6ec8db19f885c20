package io.medichain.eventstore;

import static io.medichain.eventstore.Events.AGGREGATE;
import static io.medichain.eventstore.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who follows few types is not woken by the others, and misses none of its own. */
@Timeout(60)
class FollowedTypesTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir
    private Path folder;

    private EventLog log;
    private WakingEventStore store;

    @BeforeEach
    void open() {
        log = EventLog.open(folder);
        store = WakingEventStore.of(
                log, RocksEventStorageEngine.of(log, Events.serializer(), NoOpEventUpcaster.INSTANCE));
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    private void publishNumbers(long from, long to) {
        for (long number = from; number < to; number++) {
            store.publish(new GenericDomainEventMessage<>("type", "numbers", number, number));
        }
    }

    @Test
    void givenAnIgnoredType_whenOnlyItComes_thenNobodyIsWoken_andWhatIsFollowedComes() throws Exception {
        Semaphore called = new Semaphore(0);
        CountDownLatch allCame = new CountDownLatch(1);
        try (TrackingEventStream stream = store.openStream(null);
                TrackingEventStream everything = store.openStream(null)) {
            publishNumbers(0, 1);
            stream.skipMessagesWithPayloadTypeOf(stream.nextAvailable());
            assertThat(stream.hasNextAvailable()).isFalse();
            stream.setOnAvailableCallback(called::release);
            everything.setOnAvailableCallback(() -> {
                if (log.head() == 19) {
                    allCame.countDown();
                }
            });
            publishNumbers(1, 20);

            allCame.await();
            assertThat(called.availablePermits()).isZero();
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThat(stream.hasNextAvailable(20, TimeUnit.MILLISECONDS)).isFalse();

            store.publish(event(AGGREGATE, 0));
            called.acquire();
            TrackedEventMessage<?> followed = stream.nextAvailable();
            assertThat(followed.getPayload()).isEqualTo("payload 0");
            assertThat(followed.trackingToken().position()).hasValue(20);
        }
    }

    @Test
    void givenAnIgnoredType_whenAThousandOfItCome_thenOneIsGivenOut_soThatTheTokenGoesOn() throws Exception {
        try (TrackingEventStream stream = store.openStream(null)) {
            publishNumbers(0, 1);
            stream.skipMessagesWithPayloadTypeOf(stream.nextAvailable());
            publishNumbers(1, 1_000);
            assertThat(stream.hasNextAvailable()).isFalse();

            publishNumbers(1_000, 1_500);

            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(1_000);
        }
    }

    @Test
    void givenAnEventOfAnEarlierRevision_whenTodaysIsIgnored_thenItStillComes() throws Exception {
        try (TrackingEventStream stream = store.openStream(null)) {
            publishNumbers(0, 1);
            TrackedEventMessage<?> number = stream.nextAvailable();
            stream.skipMessagesWithPayloadTypeOf(number);
            StoredEvent stored = log.range(0, 1).getFirst();
            log.append(List.of(new NewEvent(
                    UUID.randomUUID().toString(),
                    stored.type(),
                    "before",
                    "type",
                    "earlier",
                    0,
                    Events.TIME,
                    stored.payload(),
                    stored.metadata())));

            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(1);
        }
    }

    /** Whoever does not follow a type must not fail over an event of it that nobody can read. */
    @Test
    void givenAnUnreadableEventOfATypeThatNobodyHandles_whenItIsIgnored_thenItIsNotRead() throws Exception {
        try (TrackingEventStream stream = store.openStream(null)) {
            publishNumbers(0, 1);
            StoredEvent number = log.range(0, 1).getFirst();
            log.append(List.of(new NewEvent(
                    UUID.randomUUID().toString(),
                    number.type(),
                    number.revision(),
                    "type",
                    "broken",
                    0,
                    Events.TIME,
                    "{".getBytes(StandardCharsets.UTF_8),
                    number.metadata())));
            stream.nextAvailable();
            TrackedEventMessage<?> broken = stream.nextAvailable();

            stream.skipMessagesWithPayloadTypeOf(broken);
            publishNumbers(1, 2);

            assertThat(stream.hasNextAvailable()).isFalse();
            assertThatThrownBy(broken::getPayload).isInstanceOf(RuntimeException.class);
        }
    }

    /** The shapes of 4,096 events are remembered: what lies further back is read. */
    @Test
    void givenAnyMix_whenAReaderFollowsTwoTypes_thenItGetsEachOnce_andReachesTheHead() throws Exception {
        Random random = new Random(11);
        List<String> types = List.of("a.happened", "b.happened", "c.happened", "d.happened");
        Set<String> followed = Set.of("b.happened", "d.happened");
        List<Long> expected = new ArrayList<>();
        append(random, types, followed, expected, 6_000);
        try (EventFeed.Reader reader = log.open(0, followed);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> appending = other.submit(() -> {
                append(random, types, followed, expected, 3_000);
                return null;
            });
            List<Long> seen = new ArrayList<>();
            boolean isDone = false;
            while (!isDone) {
                boolean wasDone = appending.isDone();
                List<StoredEvent> events = reader.next(1 + random.nextInt(500), AT_ONCE);
                events.forEach(event -> seen.add(event.position()));
                isDone = wasDone && reader.reached() == log.head();
            }
            appending.get();

            assertThat(seen).isEqualTo(expected);
        }
    }

    @Test
    void givenNothingThatIsFollowed_whenOthersCome_thenTheReaderReachesThemUnread() throws Exception {
        try (EventFeed.Reader reader = log.open(0, Set.of("b.happened"))) {
            append(new Random(1), List.of("a.happened"), Set.of(), new ArrayList<>(), 50);

            assertThat(reader.next(10, AT_ONCE)).isEmpty();
            assertThat(reader.reached()).isEqualTo(49);
        }
    }

    private void append(Random random, List<String> types, Set<String> followed, List<Long> expected, int many)
            throws Exception {
        int left = many;
        while (left > 0) {
            int together = Math.min(left, 1 + random.nextInt(7));
            List<NewEvent> events = new ArrayList<>();
            for (int i = 0; i < together; i++) {
                String id = UUID.randomUUID().toString();
                events.add(new NewEvent(
                        id,
                        types.get(random.nextInt(types.size())),
                        "1",
                        "",
                        id,
                        0,
                        Events.TIME,
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "{}".getBytes(StandardCharsets.UTF_8)));
            }
            long last = log.append(events);
            for (int i = 0; i < together; i++) {
                if (followed.contains(events.get(i).type())) {
                    expected.add(last - together + 1 + i);
                }
            }
            left -= together;
        }
    }
}
