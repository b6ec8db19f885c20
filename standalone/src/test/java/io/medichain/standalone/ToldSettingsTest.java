package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.operation.ChangedSetting;
import io.medichain.operation.SystemStarted;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is configured is an event when it changes, and those who audit read it. */
class ToldSettingsTest {
    @TempDir
    private Path folder;

    private final List<DomainEvent> told = new ArrayList<>();

    @Test
    void givenStartsWithOtherSettings_whenTold_thenOnlyWhatChangedStandsInEachEvent() {
        Map<String, String> first = Map.of("MEDICHAIN_BATCH_EVENTS", "500", "MEDICHAIN_JURISDICTION", "DE");
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            tell(data, first);
            tell(data, first);
            tell(data, Map.of("MEDICHAIN_BATCH_EVENTS", "700"));
        }

        assertThat(told)
                .extracting(event -> ((SystemStarted) event).changed())
                .containsExactly(
                        List.of(
                                new ChangedSetting("MEDICHAIN_BATCH_EVENTS", "500"),
                                new ChangedSetting(
                                        "MEDICHAIN_DATA", folder.resolve("data").toString()),
                                new ChangedSetting("MEDICHAIN_JURISDICTION", "DE"),
                                new ChangedSetting("MEDICHAIN_PORT", "8080")),
                        List.of(),
                        List.of(
                                new ChangedSetting("MEDICHAIN_BATCH_EVENTS", "700"),
                                new ChangedSetting("MEDICHAIN_JURISDICTION", null)));
        assertThat(told).allSatisfy(event -> {
            assertThat(((SystemStarted) event).account()).isEqualTo(System.getProperty("user.name"));
            assertThat(((SystemStarted) event).version()).isEqualTo("1.2.3");
            assertThat(((SystemStarted) event).restored()).isFalse();
        });
    }

    @Test
    void givenSecrets_whenTold_thenOnlyThatTheyAreSet() {
        Map<String, String> secrets = Map.of(
                "MEDICHAIN_METRICS_TOKEN", "sesame-sesame-sesame-sesame-sesame",
                "SPRING_MAIL_PASSWORD", "sesame",
                "SPRING_MAIL_USERNAME", "sesame",
                "MONGODB_URI", "mongodb://who:sesame@127.0.0.1/",
                "MEDICHAIN_RPC_URL", "https://sesame@node.example:8545/sesame?key=sesame",
                "MEDICHAIN_CHAIN_ID", "5",
                "MEDICHAIN_JVM_OPTIONS", "-Dkey=sesame",
                "MEDICHAIN_PASSWORD", "sesame",
                "MEDICHAIN_TOTP_SECRET", "sesame",
                "MEDICHAIN_TOKEN", "sesame");
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            tell(data, secrets);
            assertThat(data.root().resolve("settings.told")).content().doesNotContain("sesame");
        }

        assertThat(told.toString())
                .doesNotContain("sesame")
                .contains("https://node.example:8545")
                .contains("MEDICHAIN_METRICS_TOKEN, value=(set)")
                .doesNotContain("MEDICHAIN_PASSWORD", "MEDICHAIN_TOKEN");
    }

    @Test
    void givenARestoredFolder_whenStarted_thenTheEventSaysSoOnce() throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            Files.createFile(RestoredFolder.note(data.root()));
            tell(data, Map.of());
            tell(data, Map.of());
        }

        assertThat(told).extracting(event -> ((SystemStarted) event).restored()).containsExactly(true, false);
    }

    @Test
    void givenWhatWasDoneToTheInstallation_whenReadByOperatorAndOfficer_thenBothSeeItAndOneTheValues() {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            anna.system()
                    .part(EventAppender.class)
                    .append(
                            List.of(new SystemStarted(
                                    "1.2.3",
                                    "medichain",
                                    false,
                                    List.of(new ChangedSetting("MEDICHAIN_BATCH_EVENTS", "500")))),
                            EventMetadata.of(TenantId.INSTALLATION, "ToldSettings"));
            anna.ask("POST", "/api/operations/backups", "operator", Map.of("name", "monday"));
            anna.ask("POST", "/api/operations/key-rotations", "operator", Map.of("key", "master"));
            anna.ask("POST", "/api/operations/key-rotations", "operator", Map.of("key", "log"));
            anna.ask("POST", "/api/keys/token-signing/rotation", "operator", null);
            anna.ask("POST", "/api/operations/views/users/rebuild", "operator", null);
            anna.ask("POST", "/api/operations/key-rotations", "admin", Map.of("key", "tenant"));

            JsonNode own = read(anna, "/api/audit/operations", "operator");
            JsonNode shared = read(anna, "/api/audit/installation", "compliance-officer");
            for (JsonNode items : List.of(own, shared)) {
                assertThat(items.valueStream()
                                .map(item -> item.path("type").asString() + " "
                                        + item.path("what").asString("")))
                        .contains(
                                "operation.system-started ",
                                "operation.backup-ordered monday",
                                "operation.backup-made monday",
                                "operation.key-rotation-ordered master",
                                "operation.key-rotation-ordered log",
                                "operation.key-rotation-ordered token-signing",
                                "operation.view-rebuild-ordered users");
            }
            assertThat(own.toString()).contains("500").contains("medichain");
            assertThat(shared.toString())
                    .contains("MEDICHAIN_BATCH_EVENTS")
                    .doesNotContain("500")
                    .doesNotContain("\"account\"");
            assertThat(read(anna, "/api/audit/operations", "compliance-officer").toString())
                    .contains("\"what\":\"tenant\"")
                    .doesNotContain("monday");
        }
    }

    private static JsonNode read(StAnna anna, String path, String name) {
        HttpResponse<String> answer = anna.ask("GET", path, name, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("items");
    }

    private void tell(DataFolder data, Map<String, String> environment) {
        EventAppender events = new EventAppender() {
            @Override
            public long append(List<? extends DomainEvent> events, EventMetadata metadata) {
                assertThat(metadata.tenant()).isEqualTo(TenantId.INSTALLATION);
                told.addAll(events);
                return 0;
            }
        };
        new ToldSettings(data).tell(ToldSettings.inForce(Settings.of(Map.of()), data, environment), "1.2.3", events);
    }
}
