package io.medichain.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.disk.FolderFormat;
import io.medichain.disk.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that a program of format 1 wrote: everything reads it, and who may write in it says today's first. */
class FirstFormatTest {
    private static final String FIRST = "medichain-events 1\n";
    private static final String TODAYS = "medichain-events 3\n";

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void fill() throws Exception {
        folder = temporary.resolve("events");
        try (EventLog log = EventLog.open(folder)) {
            log.append(List.of(Events.bytes("a", 0)));
        }
        Tampering.with(folder, store -> store.spell(0, false, false, false));
        Files.writeString(folder.resolve("format"), FIRST);
    }

    @Test
    void givenAFolderOfTheFirstFormat_whenOpened_thenItSaysTodaysBeforeAnythingIsAppended() throws Exception {
        try (EventLog log = EventLog.open(folder)) {
            assertThat(folder.resolve("format")).hasContent(TODAYS.strip());
            assertThat(log.head()).isZero();
            log.append(List.of(Events.bytes("a", 1)));
        }
        assertThatThrownBy(() -> new FolderFormat("medichain-events", 1).check(folder))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("has format 3");
        try (EventLog again = EventLog.open(folder)) {
            assertThat(again.ofAggregate("a")).hasSize(2);
        }
    }

    @Test
    void givenAFolderOfTheFirstFormat_whenOnlyRead_thenItIsReadAndLeftAsItIs() throws Exception {
        try (StoredEvents events = StoredEvents.openReadOnly(folder)) {
            assertThat(events.head()).isZero();
        }
        try (EventsAtRest events = EventsAtRest.open(folder)) {
            assertThat(events.checkIndexes()).isEmpty();
        }
        assertThat(IndexesAnew.in(folder).events()).isOne();

        assertThat(format(folder)).isEqualTo(FIRST);
    }

    @Test
    void givenABackupOfTheFirstFormat_whenRestoredAndOpened_thenItIsThatUntilItIsOpened() throws Exception {
        Path restored = temporary.resolve("restored");

        assertThat(Backup.restore(folder, restored)).isZero();
        assertThat(format(restored)).isEqualTo(FIRST);
        EventLog.open(restored).close();

        assertThat(format(restored)).isEqualTo(TODAYS);
        assertThat(format(folder)).isEqualTo(FIRST);
    }

    @Test
    void givenADamagedFolderOfTheFirstFormat_whenOpened_thenItIsRefusedAndSaysWhatItSaid() throws Exception {
        Tampering.with(folder, store -> store.flip(0, false));

        assertThatThrownBy(() -> EventLog.open(folder)).isInstanceOf(StorageFailure.class);

        assertThat(format(folder)).isEqualTo(FIRST);
    }

    private static String format(Path of) throws IOException {
        return Files.readString(of.resolve("format"));
    }
}
