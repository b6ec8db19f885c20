package io.medichain.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.disk.StorageFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes are a function of the events: whatever was done to them, they come out the same. */
class IndexesAnewTest {
    private static final int EVENTS = 60;

    @TempDir
    Path temporary;

    private Path folder;
    private SortedMap<Long, List<byte[]>> before;

    @BeforeEach
    void fill() throws Exception {
        folder = temporary.resolve("events");
        try (EventLog log = EventLog.open(folder)) {
            for (int position = 0; position < EVENTS; position++) {
                log.append(List.of(Events.bytes("aggregate-" + position % 7, position / 7)));
            }
        }
        before = Tampering.content(folder);
    }

    @Test
    void givenAnyChangesOfTheIndexes_whenMadeAnew_thenTheyAreWhatTheyWereAndTheEventsToo() throws Exception {
        Random random = new Random(20_261_130);
        for (int round = 0; round < 12; round++) {
            int changes = 1 + random.nextInt(40);
            Tampering.with(folder, store -> {
                for (int i = 0; i < changes; i++) {
                    long position = random.nextInt(EVENTS);
                    switch (random.nextInt(4)) {
                        case 0 -> store.forget(store.event(position));
                        case 1 -> store.index(store.event(position), random.nextInt(2 * EVENTS));
                        case 2 -> store.pointId("none-" + random.nextInt(), position);
                        default -> store.put(store.streams(), new byte[random.nextInt(9)], new byte[random.nextInt(9)]);
                    }
                }
            });

            IndexesAnew.Made made = IndexesAnew.in(folder);

            assertThat(made.events()).isEqualTo(EVENTS);
            assertThat(Tampering.firstDifference(before, Tampering.content(folder)))
                    .as("round %d", round)
                    .isEqualTo(-1);
            assertThat(IndexesAnew.in(folder).before()).isEmpty();
        }
        try (EventLog log = EventLog.open(folder)) {
            assertThat(log.ofAggregate("aggregate-3")).hasSize(9);
        }
    }

    @Test
    void givenADamagedEvent_whenMadeAnew_thenItIsRefusedAndNothingWasChanged() throws Exception {
        Tampering.with(folder, store -> {
            store.flip(13, false);
            store.forget(store.event(20));
        });
        SortedMap<Long, List<byte[]>> damaged = Tampering.content(folder);

        assertThatThrownBy(() -> IndexesAnew.in(folder))
                .isInstanceOfSatisfying(
                        StorageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StorageFailure.Reason.DAMAGED))
                .hasMessageContaining("position 13 ")
                .hasMessageContaining("Nothing was changed");
        assertThat(Tampering.firstDifference(damaged, Tampering.content(folder)))
                .isEqualTo(-1);
    }

    @Test
    void givenTwoEventsWithOneNumber_whenMadeAnew_thenItIsToldThatTheEventsThemselvesAreAtFault() throws Exception {
        Tampering.with(
                folder,
                store -> store.insert(
                        EVENTS, Events.bytes("again", "aggregate-3", 4, "again"), store.latest(EVENTS - 1)));

        assertThatThrownBy(() -> IndexesAnew.in(folder))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("in the events themselves");
    }

    @Test
    void givenAStoreInUse_whenMadeAnew_thenItIsRefused() {
        try (EventLog _ = EventLog.open(folder)) {
            assertThatThrownBy(() -> IndexesAnew.in(folder))
                    .isInstanceOfSatisfying(
                            StorageFailure.class,
                            failure -> assertThat(failure.reason()).isEqualTo(StorageFailure.Reason.LOCKED));
        }
    }
}
