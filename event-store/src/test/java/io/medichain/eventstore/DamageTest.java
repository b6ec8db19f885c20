package io.medichain.eventstore;

import static io.medichain.eventstore.Events.bytes;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.medichain.disk.DurableFiles;
import io.medichain.disk.StorageFailure;
import io.medichain.disk.StorageFailure.Reason;
import io.medichain.event.EventFeed;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store does when its files are not as they were written. */
class DamageTest {
    private static final int EVENTS = 40;

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void fill() throws Exception {
        folder = temporary.resolve("events");
        Path running = Files.createTempDirectory(temporary, "running");
        try (EventLog log = EventLog.open(running)) {
            for (int sequence = 0; sequence < EVENTS; sequence++) {
                log.append(List.of(bytes("event-" + sequence, "a", sequence, "<payload " + sequence + ">")));
            }
            asAKillLeavesIt(running);
        }
    }

    /** What a clean stop would have written out stands in the write-ahead log. */
    private void asAKillLeavesIt(Path running) throws IOException {
        Files.createDirectory(folder);
        try (Stream<Path> files = Files.list(running)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void givenALastWriteTornBeforeItWasAcknowledged_whenOpened_thenItIsCutOffAndAllBeforeAreThere() throws Exception {
        Path log = log();
        byte[] whole = Files.readAllBytes(log);
        for (int torn : List.of(1, 6, 60, 150)) {
            Files.write(log, Arrays.copyOf(whole, whole.length - torn));
            acknowledge(EVENTS - 2);

            assertThatEventsAreThere(EVENTS - 1);
            restore(whole);
        }
    }

    @Test
    void givenTheLastEventAcknowledgedAndThenCutShort_whenOpened_thenTheStartStopsAndNamesIt() throws Exception {
        Path log = log();
        byte[] whole = Files.readAllBytes(log);
        for (int torn : List.of(1, 6, 60, 150)) {
            Files.write(log, Arrays.copyOf(whole, whole.length - torn));
            Map<String, byte[]> before = contents();

            assertThatStartNames(EVENTS - 1).hasMessageContaining("was acknowledged");
            assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
            assertThat(readWithoutTrust().damaged())
                    .singleElement()
                    .satisfies(damage -> isOfTheLog(damage, EVENTS - 1));
            restore(whole);
        }
    }

    @Test
    void givenAByteOfTheLastAcknowledgedEventChanged_whenOpened_thenTheStartStopsAndNamesIt() throws Exception {
        Path log = log();
        byte[] changed = Files.readAllBytes(log);
        changed[indexOf(changed, "<payload " + (EVENTS - 1) + ">") + 3] ^= 1;
        Files.write(log, changed);

        assertThatStartNames(EVENTS - 1).hasMessageContaining("was acknowledged");
    }

    @Test
    void givenANoteThatWasTornOrLost_whenOpened_thenItStarts() throws Exception {
        Path note = folder.resolve("acknowledged");
        byte[] both = Files.readAllBytes(note);
        for (int torn = 0; torn <= both.length; torn++) {
            Files.write(note, Arrays.copyOf(both, torn));
            try (EventLog log = EventLog.open(folder)) {
                assertThat(log.head()).isEqualTo(EVENTS - 1);
            }
            assertThat(Acknowledged.in(folder)).isEqualTo(EVENTS - 1);
        }
        Files.delete(note);
        assertThatEventsAreThere(EVENTS);
    }

    @Test
    void givenABackup_whenItsLastEventsAreGone_thenItIsNotRestored() throws Exception {
        Path backup = temporary.resolve("backup");
        Path empty = temporary.resolve("empty");
        try (EventLog log = EventLog.open(folder)) {
            log.backup(backup);
        }
        try (EventLog log = EventLog.open(empty)) {
            assertThat(log.head()).isEqualTo(-1);
        }
        Files.copy(backup.resolve("acknowledged"), empty.resolve("acknowledged"), REPLACE_EXISTING);

        assertThatThrownBy(() -> Backup.restore(empty, temporary.resolve("restored")))
                .hasMessageContaining("position 0 was acknowledged");
        assertThat(Backup.restore(backup, temporary.resolve("whole"))).isEqualTo(EVENTS - 1);
    }

    /** As a crash leaves it that comes after a write and before the callers are told. */
    private void acknowledge(long last) throws IOException {
        Files.delete(folder.resolve("acknowledged"));
        try (Acknowledged acknowledged = Acknowledged.open(folder)) {
            acknowledged.keep(last);
        }
    }

    @Test
    void givenGarbageBehindTheLog_whenOpened_thenItIsCutOffAndNothingIsLost() throws Exception {
        Path log = log();
        byte[] whole = Files.readAllBytes(log);
        for (byte filling : new byte[] {0, 1, 7, -1}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + 100_000);
            Arrays.fill(longer, whole.length, longer.length, filling);
            Files.write(log, longer);

            assertThatEventsAreThere(EVENTS);
            restore(whole);
        }
    }

    @Test
    void givenAByteChangedInTheMiddleOfTheLog_whenOpened_thenTheStartStopsAndNamesThePosition() throws Exception {
        Path log = log();
        byte[] whole = Files.readAllBytes(log);
        for (int position : List.of(0, 17, EVENTS - 2)) {
            byte[] changed = whole.clone();
            changed[indexOf(whole, "<payload " + position + ">") + 3] ^= 1;
            Files.write(log, changed);
            Map<String, byte[]> before = contents();

            assertThatStartNames(position);
            assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
            restore(whole);
        }
    }

    @Test
    void givenAByteChangedInTheMiddleOfTheLog_whenReadWithoutTrust_thenTheEventIsToldAsChanged() throws Exception {
        Path log = log();
        byte[] changed = Files.readAllBytes(log);
        changed[indexOf(changed, "<payload 17>") + 3] ^= 1;
        Files.write(log, changed);

        Untrusted read = readWithoutTrust();
        assertThat(read.whole()).hasSize(17);
        assertThat(read.damaged()).singleElement().satisfies(damage -> isOfTheLog(damage, 17));
    }

    @Test
    void givenAnEventChangedInItsPlace_whenReadWithoutTrust_thenItIsToldAndAllBehindItAreRead() throws Exception {
        Tampering.with(folder, events -> events.flip(17, false));

        Untrusted read = readWithoutTrust();
        assertThat(read.whole())
                .extracting(StoredEvent::position)
                .hasSize(EVENTS - 1)
                .doesNotContain(17L)
                .isSorted();
        assertThat(read.damaged()).singleElement().satisfies(damage -> {
            assertThat(damage.position()).isEqualTo(17);
            assertThat(damage.damage()).isEqualTo(DamagedEvent.Damage.CHANGED);
        });
    }

    @Test
    void givenATornEnd_whenReadWithoutTrust_thenItIsNoDamage() throws Exception {
        Path log = log();
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(whole, whole.length - 6));
        acknowledge(EVENTS - 2);

        Untrusted read = readWithoutTrust();
        assertThat(read.whole()).hasSize(EVENTS - 1);
        assertThat(read.damaged()).isEmpty();
    }

    private static void isOfTheLog(DamagedEvent damage, long position) {
        assertThat(damage.position()).isEqualTo(position);
        assertThat(damage.damage()).isEqualTo(DamagedEvent.Damage.CHANGED);
        assertThat(damage.how()).isEqualTo("the write-ahead log that holds it is damaged");
    }

    private record Untrusted(List<StoredEvent> whole, List<DamagedEvent> damaged) {}

    private Untrusted readWithoutTrust() throws IOException {
        Untrusted read = new Untrusted(new ArrayList<>(), new ArrayList<>());
        try (EventsAtRest events = EventsAtRest.open(folder);
                EventsAtRest.Place place = events.open(0)) {
            for (boolean more = true; more; ) {
                try {
                    more = place.next().map(read.whole()::add).orElse(false);
                } catch (DamagedEvent e) {
                    read.damaged().add(e);
                }
            }
        }
        return read;
    }

    @Test
    void givenAByteChangedInAFile_whenOpened_thenTheStartStopsAndNamesThePosition() throws Exception {
        toSortedFiles();
        for (int position : List.of(0, 17, EVENTS - 1)) {
            Path file = fileWith("<payload " + position + ">");
            byte[] whole = Files.readAllBytes(file);
            byte[] changed = whole.clone();
            changed[indexOf(whole, "<payload " + position + ">") + 3] ^= 1;
            Files.write(file, changed);

            assertThatStartNames(position);
            Files.write(file, whole);
        }
        assertThatEventsAreThere(EVENTS);
    }

    @Test
    void givenADamagedEvent_whenReadOnly_thenAllOthersAreRead() throws Exception {
        toSortedFiles();
        Path file = fileWith("<payload 17>");
        byte[] changed = Files.readAllBytes(file);
        changed[indexOf(changed, "<payload 17>") + 3] ^= 1;
        Files.write(file, changed);

        try (StoredEvents events = StoredEvents.openReadOnly(folder)) {
            assertThat(events.head()).isEqualTo(EVENTS - 1);
            try (EventFeed.Reader reader = events.open(0)) {
                assertThat(reader.next(100, Duration.ZERO)).hasSize(17);
                assertThatThrownBy(() -> reader.next(100, Duration.ZERO))
                        .asInstanceOf(type(DamagedEvent.class))
                        .satisfies(damage -> assertThat(damage.position()).isEqualTo(17))
                        .satisfies(damage -> assertThat(damage.how()).contains("bytes were changed"));
            }
            try (EventFeed.Reader behind = events.open(18)) {
                assertThat(behind.next(100, Duration.ZERO)).hasSize(EVENTS - 18);
            }
        }
    }

    @Test
    void givenARemovedEvent_whenOpened_thenItIsMissed() throws Exception {
        Tampering.with(folder, events -> events.remove(20));

        assertThatStartNames(20).hasMessageContaining("missing");
    }

    @Test
    void givenTheLastEventRemoved_whenOpened_thenItIsMissed() throws Exception {
        Tampering.with(folder, events -> events.remove(EVENTS - 1));

        assertThatStartNames(EVENTS - 1).hasMessageContaining("missing");
        try (StoredEvents events = StoredEvents.openReadOnly(folder)) {
            assertThatThrownBy(() -> events.ofAggregate("a"))
                    .asInstanceOf(type(DamagedEvent.class))
                    .extracting(DamagedEvent::position)
                    .isEqualTo(EVENTS - 1L);
        }
    }

    @Test
    void givenTwoEventsSwapped_whenOpened_thenTheFirstIsNamed() throws Exception {
        Tampering.with(folder, events -> events.swap(10, 30));

        assertThatStartNames(10).hasMessageContaining("the event of position 30 stands there");
    }

    @Test
    void givenAFileOfEventsRemoved_whenOpened_thenTheStartStopsAndNamesThePosition() throws Exception {
        toSortedFiles();
        appendMore();
        toSortedFiles();
        Files.delete(fileWith("<payload 17>"));

        assertThatStartNames(0).hasMessageContaining("missing");
    }

    /** One event more, so that it comes to stand in a file of its own. */
    private void appendMore() throws Exception {
        try (EventLog log = EventLog.open(folder)) {
            log.append(List.of(bytes("a", EVENTS)));
        }
    }

    @Test
    void givenAStoppedStore_whenReadOnly_thenAllIsReadAndNothingIsWritten() throws Exception {
        Map<String, byte[]> before = contents();
        try (StoredEvents events = StoredEvents.openReadOnly(folder)) {
            assertThat(events.check()).isEqualTo(EVENTS);
            assertThat(events.positionOf("event-7")).hasValue(7L);
            assertThat(events.at(EVENTS)).isEmpty();
        }
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void givenNoStore_whenReadOnly_thenItIsRefused() {
        assertThatThrownBy(() -> StoredEvents.openReadOnly(temporary.resolve("absent")))
                .asInstanceOf(type(StorageFailure.class))
                .extracting(StorageFailure::reason)
                .isEqualTo(Reason.FOREIGN);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertThatStartNames(int position) {
        return assertThatThrownBy(() -> EventLog.open(folder))
                .hasMessageContaining("position " + position + " ")
                .satisfies(
                        thrown -> assertThat(((StorageFailure) thrown).reason()).isEqualTo(Reason.DAMAGED));
    }

    private void assertThatEventsAreThere(int many) throws Exception {
        try (EventLog log = EventLog.open(folder)) {
            assertThat(log.head()).isEqualTo(many - 1);
            assertThat(log.ofAggregate("a")).extracting(StoredEvent::sequence).hasSize(many);
            assertThat(log.append(List.of(bytes("b", 0)))).isEqualTo(many);
        }
    }

    /** Puts the log back as it was, without what later openings made. */
    private void restore(byte[] whole) throws Exception {
        DurableFiles.delete(folder);
        fill();
        assertThat(Files.readAllBytes(log())).hasSameSizeAs(whole);
    }

    /** Replaces the store by its backup, in which all events stand in sorted files. */
    private void toSortedFiles() {
        Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
        try (EventLog log = EventLog.open(folder)) {
            log.backup(copy);
        }
        folder = copy;
    }

    private Path log() throws IOException {
        Path largest = folder;
        long size = -1;
        for (Path file : files(".log")) {
            if (Files.size(file) > size) {
                largest = file;
                size = Files.size(file);
            }
        }
        return largest;
    }

    private Path fileWith(String text) throws IOException {
        for (Path file : files(".sst")) {
            if (indexOf(Files.readAllBytes(file), text) >= 0) {
                return file;
            }
        }
        throw new AssertionError("No file holds " + text);
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : new ArrayList<>(files.toList())) {
                if (!file.endsWith("owner")) {
                    contents.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
