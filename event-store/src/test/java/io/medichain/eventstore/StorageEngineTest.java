package io.medichain.eventstore;

import static io.medichain.eventstore.Events.AGGREGATE;
import static io.medichain.eventstore.Events.TIME;
import static io.medichain.eventstore.Events.event;
import static io.medichain.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Axon promises of a storage engine, after its own tests of the JDBC engine. */
class StorageEngineTest {
    @TempDir
    private Path folder;

    private EventLog log;
    private RocksEventStorageEngine engine;

    @BeforeEach
    void open() {
        log = EventLog.open(folder);
        engine = RocksEventStorageEngine.of(log, Events.serializer(), NoOpEventUpcaster.INSTANCE);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void eventsOfAnAggregateAreFoundByIt() {
        engine.appendEvents(events(AGGREGATE, 0, 4));
        engine.appendEvents(event("other", 0));

        assertThat(engine.readEvents(AGGREGATE).asStream()).hasSize(4);
        assertThat(engine.readEvents("other").asStream()).hasSize(1);
        assertThat(engine.readEvents(UUID.randomUUID().toString()).asStream()).isEmpty();
    }

    @Test
    void anAggregateWhoseNameBeginsAnotherOnesHasItsOwnEvents() {
        engine.appendEvents(event("a", 0), event("a\0", 0), event("aa", 0), event("", 1));

        assertThat(engine.readEvents("a").asStream()).hasSize(1);
        assertThat(engine.readEvents("a\0").asStream()).hasSize(1);
    }

    @Test
    void aStoredEventIsReadAsItWasAppended() {
        DomainEventMessage<String> appended = event(0, TIME);
        engine.appendEvents(appended);

        DomainEventMessage<?> read = engine.readEvents(AGGREGATE).next();

        assertThat(read.getIdentifier()).isEqualTo(appended.getIdentifier());
        assertThat(read.getTimestamp()).isEqualTo(TIME);
        assertThat(read.getType()).isEqualTo("type");
        assertThat(read.getAggregateIdentifier()).isEqualTo(AGGREGATE);
        assertThat(read.getSequenceNumber()).isEqualTo(0);
        assertThat(read.getPayload()).isEqualTo("payload 0");
        assertThat(read.getMetaData()).isEqualTo(MetaData.with("key", "value"));
    }

    @Test
    void aReadEventTakesOtherMetadataLikeANewOne() {
        engine.appendEvents(event(0, TIME));
        DomainEventMessage<?> read = engine.readEvents(AGGREGATE).next();

        assertThat(read.withMetaData(Map.of("key2", "value")).getMetaData()).containsOnlyKeys("key2");
        assertThat(read.andMetaData(Map.of("key2", "value")).getMetaData()).containsOnlyKeys("key", "key2");
    }

    @Test
    void anEventOutsideAnAggregateIsReadAsOne() {
        EventMessage<String> appended = new GenericEventMessage<>("alone", MetaData.with("key", "value"));
        engine.appendEvents(appended);

        List<? extends TrackedEventMessage<?>> read =
                engine.readEvents(null, false).toList();

        assertThat(read).hasSize(1);
        assertThat((Object) read.getFirst()).isNotInstanceOf(DomainEventMessage.class);
        assertThat(read.getFirst().getPayload()).isEqualTo("alone");
        assertThat(read.getFirst().getMetaData()).isEqualTo(MetaData.with("key", "value"));
        assertThat(engine.readEvents(appended.getIdentifier()).asStream()).hasSize(1);
    }

    @Test
    void anAggregateIsReadFromASequenceOn() {
        engine.appendEvents(events(AGGREGATE, 0, 5));

        assertThat(engine.readEvents(AGGREGATE, 2).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void theLastSequenceIsToldOfWhatIsThere() {
        engine.appendEvents(events(AGGREGATE, 0, 5));

        assertThat(engine.lastSequenceNumberFor(AGGREGATE)).contains(4L);
        assertThat(engine.lastSequenceNumberFor("other")).isEmpty();
    }

    @Test
    void moreEventsThanABatchAreAllRead() {
        int many = engine.batchSize() * 2 + 10;
        engine.appendEvents(events(AGGREGATE, 0, many));
        EventMessage<String> last = new GenericEventMessage<>("last");
        engine.appendEvents(last);

        assertThat(engine.readEvents(AGGREGATE).asStream().map(DomainEventMessage::getSequenceNumber))
                .hasSize(many)
                .last()
                .isEqualTo(many - 1L);
        assertThat(identifiers(engine.readEvents(null, false)))
                .hasSize(many + 1)
                .last()
                .isEqualTo(last.getIdentifier());
    }

    @Test
    void aTokenIsFollowedByTheEventsAfterIt() {
        List<DomainEventMessage<String>> appended = events(AGGREGATE, 0, 4);
        engine.appendEvents(appended);
        TrackingToken first =
                engine.readEvents(null, false).findFirst().orElseThrow().trackingToken();

        assertThat(first).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(identifiers(engine.readEvents(first, false)))
                .isEqualTo(identifiers(appended.subList(1, 4).stream()));
    }

    @Test
    void aForeignTokenIsRefused() {
        engine.appendEvents(events(AGGREGATE, 0, 1));
        TrackingToken foreign = GapAwareTrackingToken.newInstance(0, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.readEvents(foreign, false).toList());
    }

    @Test
    void aTakenPlaceIsAConflict() {
        engine.appendEvents(events(AGGREGATE, 0, 2));

        assertThatThrownBy(() -> engine.appendEvents(event(AGGREGATE, 1))).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> engine.appendEvents(event(AGGREGATE, 0)))
                .isInstanceOf(AggregateStreamCreationException.class)
                .hasMessageContaining(AGGREGATE);
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void aPlaceTakenInTheSameAppendIsAConflict() {
        assertThatThrownBy(() -> engine.appendEvents(event(AGGREGATE, 0), event(AGGREGATE, 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThatThrownBy(() -> engine.appendEvents(event(AGGREGATE, 1), event(AGGREGATE, 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(log.head()).isEqualTo(-1);
    }

    @Test
    void aTakenIdentifierIsAConflict() {
        assertThatThrownBy(() -> engine.appendEvents(event("id", AGGREGATE, 0, TIME), event("id", "other", 0, TIME)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThatThrownBy(() -> engine.appendEvents(event("id", AGGREGATE, 1, TIME), event("id", "other", 1, TIME)))
                .isInstanceOf(ConcurrencyException.class);
        engine.appendEvents(event("id", AGGREGATE, 5, TIME));
        assertThatThrownBy(() -> engine.appendEvents(event("id", "other", 5, TIME)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void withoutAResolverAConflictIsAnErrorOfTheStore() {
        RocksEventStorageEngine plain = engine(builder -> {
            builder.persistenceExceptionResolver(_ -> false);
            return builder;
        });

        assertThatThrownBy(() -> plain.appendEvents(event(AGGREGATE, 0), event(AGGREGATE, 0)))
                .isExactlyInstanceOf(EventStoreException.class);
    }

    @Test
    void eventsOfSeveralAggregatesAreStoredTogetherOrNotAtAll() {
        engine.appendEvents(event("taken", 0));

        assertThatThrownBy(() -> engine.appendEvents(event("new", 0), event("taken", 0), event("newer", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);

        assertThat(engine.readEvents("new").asStream()).isEmpty();
        assertThat(engine.readEvents("newer").asStream()).isEmpty();
        assertThat(log.head()).isZero();
    }

    @Test
    void aRefusedAppendLeavesNoGap() {
        engine.appendEvents(event("a", 0));
        assertThatThrownBy(() -> engine.appendEvents(event("a", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        engine.appendEvents(event("b", 0));

        assertThat(engine.readEvents(null, false).map(TrackedEventMessage::trackingToken))
                .containsExactly(new GlobalSequenceTrackingToken(0), new GlobalSequenceTrackingToken(1));
    }

    @Test
    void theLatestSnapshotIsKept() {
        engine.storeSnapshot(event(AGGREGATE, 0));
        engine.storeSnapshot(event(AGGREGATE, 1));
        engine.storeSnapshot(event(AGGREGATE, 3));
        engine.storeSnapshot(event(AGGREGATE, 2));

        assertThat(engine.readSnapshot(AGGREGATE).orElseThrow().getSequenceNumber())
                .isEqualTo(3);
        assertThat(engine.readSnapshot("other")).isEmpty();
        assertThat(log.head()).isEqualTo(-1);
    }

    @Revision("2")
    record Ward(int beds, String house) {}

    @Test
    void givenASnapshotOfAnOlderRevision_whenItIsRead_thenItIsNotUsed() {
        byte[] withoutHouse = "{\"beds\":7}".getBytes(StandardCharsets.UTF_8);
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        for (String revision : List.of("", "1", "3")) {
            log.keepSnapshot(new NewEvent(
                    "snapshot", Ward.class.getName(), revision, "type", AGGREGATE, 1, TIME, withoutHouse, none));

            assertThat(engine.readSnapshot(AGGREGATE)).isEmpty();
        }
        engine.storeSnapshot(new GenericDomainEventMessage<>("type", AGGREGATE, 2, new Ward(7, "north")));

        assertThat(engine.readSnapshot(AGGREGATE).orElseThrow().getPayload()).isEqualTo(new Ward(7, "north"));
    }

    /** A class may have another package today; what it decided is in its events. */
    @Test
    void givenASnapshotOfAClassThatIsNotThere_whenItIsRead_thenItIsNotUsed() {
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        for (String revision : List.of("", "1")) {
            log.keepSnapshot(new NewEvent(
                    "snapshot", "io.medichain.elsewhere.Ward", revision, "type", AGGREGATE, 1, TIME, none, none));

            assertThat(engine.readSnapshot(AGGREGATE)).as(revision).isEmpty();
        }
    }

    @Test
    void aSnapshotFilterDecidesWhatIsUsed() {
        engine.storeSnapshot(event(AGGREGATE, 1));

        assertThat(withFilter(SnapshotFilter.allowAll()).readSnapshot(AGGREGATE))
                .isPresent();
        assertThat(withFilter(SnapshotFilter.rejectAll()).readSnapshot(AGGREGATE))
                .isEmpty();
        assertThat(withFilter(SnapshotFilter.allowAll().combine(SnapshotFilter.rejectAll()))
                        .readSnapshot(AGGREGATE))
                .isEmpty();
    }

    @Test
    void upcastersSeeWhatIsRead() {
        EventUpcaster twice = new EventUpcaster() {
            @Override
            public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
                return events.flatMap(event -> Stream.of(event, event));
            }
        };
        RocksEventStorageEngine upcasting = RocksEventStorageEngine.of(log, Events.serializer(), twice);
        upcasting.appendEvents(events(AGGREGATE, 0, 4));

        assertThat(upcasting.readEvents(AGGREGATE).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(0L, 0L, 1L, 1L, 2L, 2L, 3L, 3L);
        assertThat(upcasting.readEvents(null, false)).hasSize(8);
    }

    @Test
    void theTailTokenIsBeforeAllAndTheHeadTokenAfterAll() {
        List<DomainEventMessage<String>> appended = events(AGGREGATE, 0, 3);
        engine.appendEvents(appended);

        assertThat(identifiers(engine.readEvents(engine.createTailToken(), false)))
                .isEqualTo(identifiers(appended.stream()));
        assertThat(engine.readEvents(engine.createHeadToken(), false)).isEmpty();
    }

    @Test
    void tokensOfAnEmptyStoreAreFollowedByEverything() {
        TrackingToken head = engine.createHeadToken();
        TrackingToken at = engine.createTokenAt(TIME);
        engine.appendEvents(event(AGGREGATE, 0));

        assertThat(engine.readEvents(head, false)).hasSize(1);
        assertThat(engine.readEvents(at, false)).hasSize(1);
    }

    @Test
    void aTokenAtATimeIsFollowedByTheFirstEventFromThenOn() {
        List<DomainEventMessage<String>> appended = appendAtSeconds(30, 40, 50, 45, 42);

        assertThat(identifiersFrom(0)).isEqualTo(identifiers(appended.stream()));
        assertThat(identifiersFrom(30)).isEqualTo(identifiers(appended.stream()));
        assertThat(identifiersFrom(35)).isEqualTo(identifiers(appended.subList(1, 5).stream()));
        assertThat(identifiersFrom(40)).isEqualTo(identifiers(appended.subList(1, 5).stream()));
        assertThat(identifiersFrom(45)).isEqualTo(identifiers(appended.subList(2, 5).stream()));
        assertThat(identifiersFrom(55)).isEmpty();
    }

    @Test
    void timesOfAllAgesCanBeStored() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        Instant last = Instant.parse("9999-12-31T23:59:59.999999999Z");
        engine.appendEvents(event(0, first), event(1, last));

        assertThat(engine.readEvents(AGGREGATE).asStream().map(EventMessage::getTimestamp))
                .containsExactly(first, last);
        assertThat(engine.createTokenAt(last)).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void givenAClockThatIsSetBack_whenEventsAreStored_thenNoneIsRecordedBeforeTheLastOne() {
        engine.appendEvents(event(0, TIME), event(1, TIME.minusSeconds(3600)));
        engine.appendEvents(event(2, TIME.minusSeconds(7200)), event(3, TIME.plusSeconds(1)));

        assertThat(engine.readEvents(AGGREGATE).asStream().map(EventMessage::getTimestamp))
                .containsExactly(TIME, TIME, TIME, TIME.plusSeconds(1));
    }

    private List<DomainEventMessage<String>> appendAtSeconds(int... seconds) {
        List<DomainEventMessage<String>> appended = new ArrayList<>();
        for (int second : seconds) {
            appended.add(event(appended.size(), TIME.plusSeconds(second)));
        }
        engine.appendEvents(appended);
        return appended;
    }

    private List<String> identifiersFrom(int second) {
        return identifiers(engine.readEvents(engine.createTokenAt(TIME.plusSeconds(second)), false));
    }

    private RocksEventStorageEngine withFilter(SnapshotFilter filter) {
        return engine(builder -> {
            builder.snapshotFilter(filter);
            return builder;
        });
    }

    private RocksEventStorageEngine engine(UnaryOperator<RocksEventStorageEngine.Builder> more) {
        RocksEventStorageEngine.Builder builder = RocksEventStorageEngine.builder(log);
        builder.eventSerializer(Events.serializer()).snapshotSerializer(Events.serializer());
        return more.apply(builder).build();
    }

    private static List<String> identifiers(Stream<? extends EventMessage<?>> events) {
        return events.map(EventMessage::getIdentifier).toList();
    }
}
