package io.medichain.benchmark.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredEvent;
import io.medichain.eventstore.EventLog;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.vault.RocksVault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillingTest {
    @TempDir
    Path folder;

    @Test
    void givenPatients_whenFilled_thenAsManyEventsAsWantedOfEveryKind() throws InterruptedException {
        try (RocksVault vault = RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"));
                EventLog log = EventLog.open(folder.resolve("events"))) {
            List<SyntheticPatient> patients =
                    new Filling(log, vault, new TenantId("bench"), new UserId(UUID.randomUUID())).patients(90, 45);

            List<StoredEvent> events = LongStream.rangeClosed(0, log.head())
                    .mapToObj(position -> log.at(position).orElseThrow())
                    .toList();
            Set<String> types = events.stream().map(StoredEvent::type).collect(Collectors.toSet());
            assertThat(patients).hasSize(90).doesNotHaveDuplicates();
            assertThat(events).hasSize(90 * 45 + 3);
            assertThat(types)
                    .contains("patient.registered", "encounter.opened", "encounter.closed", "record.added")
                    .contains("identity.user-registered", "identity.signed-in", "audit.record-accessed");
            assertThat(log.ofAggregate(patients.getFirst().id().toString()))
                    .extracting(StoredEvent::sequence)
                    .containsExactly(0L, 1L);
        }
    }
}
