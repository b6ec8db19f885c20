package io.medichain.eventstore;

import static io.medichain.eventstore.Events.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.medichain.disk.StorageFailure;
import io.medichain.disk.StorageFailure.Reason;
import io.medichain.event.StoredEvent;
import io.medichain.file.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full and a read-only disk, really mounted. */
@Timeout(120)
class DiskFullTest {
    private static final long MB = 1024 * 1024;
    private static final long NO_RESERVE = 0;

    @TempDir
    private Path mountPoint;

    @Test
    void givenLittleSpaceLeft_whenAppended_thenItIsRefusedAndGoesOnOnceThereIsSpace() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint, 200);
                EventLog log = EventLog.open(disk.folder().resolve("events"))) {
            log.append(List.of(bytes("a", 0)));
            Path ballast = disk.fill(40 * MB);

            assertThatThrownBy(() -> log.append(List.of(bytes("a", 1))))
                    .asInstanceOf(type(StorageFailure.class))
                    .extracting(StorageFailure::reason)
                    .isEqualTo(Reason.DISK_FULL);
            assertThatThrownBy(log::probe).hasMessageContaining("full");
            assertThatThrownBy(() -> RocksEventStorageEngine.of(log, Events.serializer(), NoOpEventUpcaster.INSTANCE)
                            .appendEvents(Events.event("b", 0)))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("full");
            assertThat(log.ofAggregate("a")).hasSize(1);

            Files.delete(ballast);
            log.probe();
            assertThat(log.append(List.of(bytes("a", 1)))).isEqualTo(1);
        }
    }

    @Test
    void givenADiskThatRunsFull_whenAppended_thenNothingAcknowledgedIsLostAndItGoesOnOnceThereIsSpace()
            throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint, 24)) {
            List<String> acknowledged = new ArrayList<>();
            Path folder = disk.folder().resolve("events");
            try (EventLog log = EventLog.open(folder, NO_RESERVE)) {
                Path ballast = disk.fill(6 * MB);
                StorageFailure failure = appendUntilFull(log, acknowledged);
                assertThat(failure.reason()).isEqualTo(Reason.DISK_FULL);
                assertThat(failure.remedy()).contains("room");
                assertThatAllAreThere(log, acknowledged);

                Files.delete(ballast);
                goOn(log, acknowledged);
                assertThatAllAreThere(log, acknowledged);
            }
            try (EventLog again = EventLog.open(folder, NO_RESERVE)) {
                assertThatAllAreThere(again, acknowledged);
            }
        }
    }

    private static StorageFailure appendUntilFull(EventLog log, List<String> acknowledged) throws Exception {
        while (true) {
            try {
                append(log, acknowledged);
            } catch (StorageFailure e) {
                return e;
            }
        }
    }

    /** The store tries again by itself, now and then. */
    private static void goOn(EventLog log, List<String> acknowledged) throws Exception {
        int before = acknowledged.size();
        while (acknowledged.size() == before) {
            try {
                append(log, acknowledged);
            } catch (StorageFailure e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static void append(EventLog log, List<String> acknowledged) throws Exception {
        NewEvent event = bytes("id-" + acknowledged.size(), "a", acknowledged.size(), "x".repeat(10_000));
        assertThat(log.append(List.of(event))).isEqualTo(acknowledged.size());
        acknowledged.add(event.eventId());
    }

    private static void assertThatAllAreThere(EventLog log, List<String> acknowledged) {
        assertThat(log.head()).isEqualTo(acknowledged.size() - 1L);
        List<String> there = new ArrayList<>();
        for (List<StoredEvent> some = log.range(0, 100); !some.isEmpty(); some = log.range(there.size(), 100)) {
            some.forEach(event -> there.add(event.eventId()));
        }
        assertThat(there).isEqualTo(acknowledged);
        assertThat(log.ofAggregate("a")).hasSameSizeAs(acknowledged);
    }

    @Test
    void givenAReadOnlyDisk_whenOpened_thenItIsRefusedButCanBeRead() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(mountPoint, 100)) {
            Path folder = disk.folder().resolve("events");
            try (EventLog log = EventLog.open(folder)) {
                log.append(List.of(bytes("a", 0)));
            }
            disk.makeReadOnly();

            assertThatThrownBy(() -> EventLog.open(folder))
                    .asInstanceOf(type(StorageFailure.class))
                    .extracting(StorageFailure::reason)
                    .isEqualTo(Reason.NOT_PERMITTED);
            try (StoredEvents events = StoredEvents.openReadOnly(folder)) {
                assertThat(events.check()).isEqualTo(1);
            }
        }
    }
}
