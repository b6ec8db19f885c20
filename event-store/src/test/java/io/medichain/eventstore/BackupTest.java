package io.medichain.eventstore;

import static io.medichain.eventstore.Events.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.medichain.disk.StorageFailure;
import io.medichain.disk.StorageFailure.Reason;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    private Path temporary;

    @Test
    void givenAStoreInUse_whenBackedUpAndRestored_thenTheCopyIsWholeAndGoesOn() throws Exception {
        long head;
        try (EventLog log = EventLog.open(temporary.resolve("events"));
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            AtomicBoolean enough = new AtomicBoolean();
            Future<Long> appended = other.submit(() -> append(log, enough));
            while (log.head() < 50) {
                Thread.onSpinWait();
            }
            long before = log.head();
            head = log.backup(temporary.resolve("backup"));
            enough.set(true);

            assertThat(head).isBetween(before, appended.get());
        }
        assertThat(Backup.restore(temporary.resolve("backup"), temporary.resolve("restored")))
                .isEqualTo(head);
        try (EventLog restored = EventLog.open(temporary.resolve("restored"))) {
            assertThat(restored.head()).isEqualTo(head);
            assertThat(restored.ofAggregate("a"))
                    .extracting(StoredEvent::sequence)
                    .hasSize((int) head + 1)
                    .isSorted();
            assertThat(restored.append(List.of(bytes("a", head + 1)))).isEqualTo(head + 1);
        }
        try (StoredEvents untouched = StoredEvents.openReadOnly(temporary.resolve("backup"))) {
            assertThat(untouched.head()).isEqualTo(head);
        }
    }

    private static long append(EventLog log, AtomicBoolean enough) throws EventLog.PlaceTaken {
        long last = -1;
        for (int sequence = 0; !enough.get(); sequence++) {
            last = log.append(List.of(bytes("a", sequence)));
        }
        return last;
    }

    @Test
    void givenAnEmptyStore_whenBackedUp_thenAnEmptyOneIsRestored() {
        try (EventLog log = EventLog.open(temporary.resolve("events"))) {
            assertThat(log.backup(temporary.resolve("backup"))).isEqualTo(EventFeed.NOTHING);
        }
        assertThat(Backup.restore(temporary.resolve("backup"), temporary.resolve("restored")))
                .isEqualTo(EventFeed.NOTHING);
    }

    @Test
    void givenATargetThatIsThere_whenBackedUpOrRestored_thenItIsLeftAlone() throws Exception {
        Path there = Files.createDirectory(temporary.resolve("there"));
        Files.writeString(there.resolve("letter.txt"), "hello");
        try (EventLog log = EventLog.open(temporary.resolve("events"))) {
            assertThatIsForeign(() -> log.backup(there));
            log.backup(temporary.resolve("backup"));
        }
        assertThatIsForeign(() -> Backup.restore(temporary.resolve("backup"), there));
        assertThatIsForeign(() -> Backup.restore(there, temporary.resolve("restored")));
        assertThat(Files.readString(there.resolve("letter.txt"))).isEqualTo("hello");
    }

    private static void assertThatIsForeign(ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(StorageFailure.class))
                .extracting(StorageFailure::reason)
                .isEqualTo(Reason.FOREIGN);
    }

    @Test
    void givenADamagedBackup_whenRestored_thenItIsSaid() throws Exception {
        try (EventLog log = EventLog.open(temporary.resolve("events"))) {
            log.append(List.of(bytes("id", "a", 0, "<payload>")));
            log.backup(temporary.resolve("backup"));
        }
        try (Stream<Path> files = Files.list(temporary.resolve("backup"))) {
            files.filter(file -> file.toString().endsWith(".sst")).forEach(BackupTest::damage);
        }

        assertThatThrownBy(() -> Backup.restore(temporary.resolve("backup"), temporary.resolve("restored")))
                .hasMessageContaining("position 0")
                .asInstanceOf(type(StorageFailure.class))
                .extracting(StorageFailure::reason)
                .isEqualTo(Reason.DAMAGED);
    }

    private static void damage(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("<payload>");
            if (at >= 0) {
                bytes[at] ^= 1;
                Files.write(file, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
