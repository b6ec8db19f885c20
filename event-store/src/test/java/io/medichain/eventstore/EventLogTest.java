package io.medichain.eventstore;

import static io.medichain.eventstore.Events.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.medichain.disk.FolderLock;
import io.medichain.disk.StorageFailure;
import io.medichain.disk.StorageFailure.Reason;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventLogTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void givenStoredEvents_whenOpenedAgain_thenAllAreThereAndPositionsGoOn() throws Exception {
        try (EventLog log = EventLog.open(folder)) {
            assertThat(log.head()).isEqualTo(EventFeed.NOTHING);
            assertThat(log.append(List.of(bytes("a", 0), bytes("a", 1)))).isEqualTo(1);
        }
        try (EventLog log = EventLog.open(folder)) {
            assertThat(log.head()).isEqualTo(1);
            assertThat(log.append(List.of(bytes("a", 2)))).isEqualTo(2);
            assertThat(log.ofAggregate("a")).extracting(StoredEvent::position).containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void givenStoredEvents_whenClosed_thenNothingIsLeftInTheWriteAheadLogAndClosingAgainIsNothing() throws Exception {
        EventLog log = EventLog.open(folder);
        log.append(List.of(bytes("a", 0), bytes("a", 1)));
        assertThat(bytesInLogs()).isPositive();
        log.close();
        assertThat(bytesInLogs()).isZero();
        log.close();
        try (EventsAtRest rest = EventsAtRest.open(folder)) {
            assertThat(rest.checkIndexes()).isEmpty();
        }
    }

    private long bytesInLogs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void givenALastEventThatCannotBeRead_whenOpenedOverItsTables_thenNothingOpenedForItStaysOpen() throws Exception {
        try (FolderLock lock = FolderLock.take(folder);
                Tables tables = Recovery.open(folder, EventFeed.NOTHING)) {
            assertThatThrownBy(() -> EventLog.over(folder, lock, tables, 7, 0))
                    .isInstanceOf(EventFeed.DamagedEvent.class);
            assertThat(openFiles()).noneMatch(file -> file.endsWith("acknowledged"));
        }
    }

    private static List<String> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(Files::isSymbolicLink)
                    .map(EventLogTest::target)
                    .toList();
        }
    }

    /** Empty of one that was closed meanwhile. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void givenAStoredEvent_whenReadByPositionOrIdentifier_thenItIsWhatWasAppended() throws Exception {
        String id = UUID.randomUUID().toString();
        try (EventLog log = EventLog.open(folder)) {
            log.append(List.of(bytes(id, "a", 3, "payload"), bytes("no uuid", "b", 0, "")));

            StoredEvent event = log.at(0).orElseThrow();
            assertThat(event.eventId()).isEqualTo(id);
            assertThat(event.at()).isEqualTo(Events.TIME);
            assertThat(event.sequence()).isEqualTo(3);
            assertThat(event.payload()).asString().isEqualTo("payload");
            assertThat(log.positionOf(id)).hasValue(0L);
            assertThat(log.positionOf("no uuid")).hasValue(1L);
            assertThat(log.positionOf("unknown")).isEmpty();
            assertThat(log.at(2)).isEmpty();
            assertThat(log.at(-1)).isEmpty();
        }
    }

    @Test
    void givenUuidsInOtherForms_whenStored_thenTheyKeepTheirForm() throws Exception {
        String upper = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        try (EventLog log = EventLog.open(folder)) {
            log.append(List.of(bytes(upper, "1-1-1-1-1", 0, "")));

            assertThat(log.positionOf(upper)).isPresent();
            assertThat(log.ofAggregate("1-1-1-1-1")).hasSize(1);
            assertThat(log.positionOf(upper.toLowerCase(Locale.ROOT))).isEmpty();
        }
    }

    @Test
    void givenSixtyFourCallers_whenAllAppend_thenPositionsHaveNoGap() throws Exception {
        int callers = 64;
        int each = 100;
        List<Long> positions = new ArrayList<>();
        try (EventLog log = EventLog.open(folder);
                ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Callable<List<Long>>> tasks = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                String aggregate = "caller " + caller;
                tasks.add(() -> append(log, aggregate, each));
            }
            for (Future<List<Long>> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isSorted();
                positions.addAll(done.get());
            }
        }
        assertThat(positions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, (long) callers * each).boxed().toList());
    }

    private static List<Long> append(EventLog log, String aggregate, int many) throws Exception {
        List<Long> positions = new ArrayList<>();
        for (int sequence = 0; sequence < many; sequence++) {
            NewEvent event = bytes(aggregate, sequence);
            long position = log.append(List.of(event));
            assertThat(log.at(position)).map(StoredEvent::eventId).contains(event.eventId());
            positions.add(position);
        }
        return positions;
    }

    @Test
    void givenManyCallersForOnePlace_whenAllAppend_thenOneOfThemWins() throws Exception {
        int callers = 32;
        try (EventLog log = EventLog.open(folder);
                ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                tasks.add(() -> isStored(log, bytes("contended", 0)));
            }
            long won = 0;
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                won += done.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
            assertThat(log.head()).isZero();
        }
    }

    private static boolean isStored(EventLog log, NewEvent event) {
        try {
            log.append(List.of(event));
            return true;
        } catch (EventLog.PlaceTaken e) {
            return false;
        }
    }

    @Test
    void givenAWaitingReader_whenAnEventIsAppended_thenItIsWoken() throws Exception {
        try (EventLog log = EventLog.open(folder);
                EventFeed.Reader reader = log.open(0);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<List<StoredEvent>> read = other.submit(() -> reader.next(10, LONG));
            log.append(List.of(bytes("a", 0)));

            assertThat(read.get()).hasSize(1);
            assertThat(reader.next(10, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void givenMoreEventsThanAsked_whenRead_thenTheyComeInOrderInParts() throws Exception {
        try (EventLog log = EventLog.open(folder)) {
            for (int sequence = 0; sequence < 25; sequence++) {
                log.append(List.of(bytes("a", sequence)));
            }
            try (EventFeed.Reader reader = log.open(3)) {
                assertThat(reader.next(10, LONG))
                        .extracting(StoredEvent::position)
                        .startsWith(3L)
                        .hasSize(10);
                assertThat(reader.next(100, LONG))
                        .extracting(StoredEvent::position)
                        .startsWith(13L)
                        .hasSize(12);
            }
        }
    }

    @Test
    void givenAWaitingReader_whenTheStoreCloses_thenItIsAnsweredWithNothing() throws Exception {
        EventLog log = EventLog.open(folder);
        try (EventFeed.Reader reader = log.open(0);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<List<StoredEvent>> read = other.submit(() -> reader.next(10, LONG));
            TimeUnit.MILLISECONDS.sleep(50);
            log.close();

            assertThat(read.get(10, TimeUnit.SECONDS)).isEmpty();
            assertThatThrownBy(() -> reader.next(10, LONG)).hasMessageContaining("closed");
        }
    }

    @Test
    void givenAnInterruptedCaller_whenItAppends_thenTheEventIsStoredAndTheInterruptKept() throws Exception {
        try (EventLog log = EventLog.open(folder)) {
            Thread.currentThread().interrupt();
            long position = log.append(List.of(bytes("a", 0)));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(position).isZero();
            assertThat(log.append(List.of(bytes("a", 1)))).isEqualTo(1);
        }
    }

    @Test
    void givenAClosedStore_whenEventsAreAppended_thenTheRefusalWasMadeThenAndNotAtTheOpening() {
        EventLog log = EventLog.open(folder);
        log.close();

        Throwable refusal = catchThrowable(() -> log.append(List.of(bytes("a", 0))));

        assertThat(refusal)
                .asInstanceOf(type(StorageFailure.class))
                .extracting(StorageFailure::reason)
                .isEqualTo(Reason.CLOSED);
        assertThat(refusal.getCause().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("append")
                .doesNotContain("open");
    }

    @Test
    void givenAClosedStore_whenAsked_thenItSaysSo() {
        EventLog log = EventLog.open(folder);
        log.close();

        assertThatThrownBy(() -> log.append(List.of(bytes("a", 0))))
                .asInstanceOf(type(StorageFailure.class))
                .extracting(StorageFailure::reason)
                .isEqualTo(Reason.CLOSED);
        assertThatThrownBy(() -> log.positionOf("a"))
                .asInstanceOf(type(StorageFailure.class))
                .extracting(StorageFailure::reason)
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void givenAnOpenStore_whenOpenedAgain_thenItIsSaidToBeInUse() {
        try (EventLog log = EventLog.open(folder)) {
            assertThat(log.head()).isEqualTo(-1);
            assertThatThrownBy(() -> EventLog.open(folder))
                    .hasMessageContaining("in use by another MediChain (process "
                            + ProcessHandle.current().pid() + ")")
                    .asInstanceOf(type(StorageFailure.class))
                    .extracting(StorageFailure::reason)
                    .isEqualTo(Reason.LOCKED);
        }
        EventLog.open(folder).close();
    }

    @Test
    void givenAFolderOfANewerFormat_whenOpened_thenItIsRefusedUnchanged() throws IOException {
        EventLog.open(folder).close();
        Files.writeString(folder.resolve("format"), "medichain-events 4\n");

        assertThatThrownBy(() -> EventLog.open(folder))
                .hasMessageContaining("has format 4")
                .asInstanceOf(type(StorageFailure.class))
                .extracting(StorageFailure::reason)
                .isEqualTo(Reason.NEWER_FORMAT);
    }

    @Test
    void givenAFolderOfSomethingElse_whenOpened_thenItIsRefused() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "hello");

        assertThatThrownBy(() -> EventLog.open(folder))
                .asInstanceOf(type(StorageFailure.class))
                .extracting(StorageFailure::reason)
                .isEqualTo(Reason.FOREIGN);
    }
}
