package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasuresSinceBackupTest {
    @TempDir
    private Path folder;

    @Test
    void givenABackupOfBeforeAnErasure_whenRestoredAndStarted_thenThePatientIsErasedThereToo() throws Exception {
        Path data = folder.resolve("data");
        String patient;
        String account;
        try (StAnna anna = new StAnna(data)) {
            patient = anna.patient;
            assertThat(anna.ask("POST", "/api/operations/backups", "operator", Map.of("name", "before"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(anna.ask(
                                    "POST",
                                    "/api/patients/" + patient + "/erasure",
                                    "compliance-officer",
                                    Map.of("basis", "legal-obligation"))
                            .statusCode())
                    .isEqualTo(202);
            await(anna.system(), "identity.user-erased");
            account = anna.user("patient");
        }
        Path restored = folder.resolve("restored");
        RestoredFolder.of(data.resolve(Path.of("backups", "before")), restored);
        Files.copy(data.resolve("master.key"), restored.resolve("master.key"), StandardCopyOption.COPY_ATTRIBUTES);

        try (SystemWithoutChains system = new SystemWithoutChains(restored)) {
            await(system, "medical-record-number.released");

            assertThat(of(system, "patient.erased"))
                    .extracting(StoredEvent::aggregateId)
                    .containsExactly(patient);
            assertThat(of(system, "medical-record-number.released")).hasSize(1);
            await(system, "identity.user-erased");
            Instant until = Instant.now().plus(Duration.ofSeconds(60));
            while (Files.exists(RestoredFolder.note(restored))) {
                assertThat(Instant.now()).as("the note of the restore").isBefore(until);
                Thread.sleep(20);
            }
            assertThat(of(system, "identity.user-erased"))
                    .extracting(StoredEvent::aggregateId)
                    .containsExactly(account);
            assertThat(of(system, "identity.name-released")).hasSize(2);
        }
    }

    private static List<StoredEvent> of(SystemWithoutChains system, String type) {
        EventFeed feed = system.part(EventFeed.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private static void await(SystemWithoutChains system, String type) throws InterruptedException {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (of(system, type).isEmpty()) {
            assertThat(Instant.now()).as(type).isBefore(until);
            Thread.sleep(20);
        }
    }
}
