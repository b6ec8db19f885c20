package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.operation.BackupMade;
import io.medichain.operation.BackupOrdered;
import io.medichain.operation.KeyRotationOrdered;
import io.medichain.operation.OperationEvent;
import io.medichain.operation.SetupLinkGiven;
import io.medichain.operation.SystemKey;
import io.medichain.operation.ViewRebuildOrdered;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What concerns the whole installation is its operator's, and no admin's of an organisation. */
@InStAnna
class InstallationTest {
    @TempDir
    private static Path folder;

    private final StAnna anna;

    InstallationTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAnAdminOfAnOrganisation_whenActingOnTheInstallation_thenRefused() {
        Path anywhere = folder.resolve("anywhere");
        for (HttpResponse<String> answer : List.of(
                anna.ask("POST", "/api/operations/backups", "admin", Map.of("folder", anywhere.toString())),
                anna.ask("POST", "/api/operations/key-rotations", "admin", Map.of("key", "master")),
                anna.ask("POST", "/api/operations/key-rotations", "admin", Map.of("key", "log")),
                anna.ask("POST", "/api/keys/token-signing/rotation", "admin", null),
                anna.ask("POST", "/api/operations/views/users/rebuild", "admin", null),
                anna.ask("GET", "/api/operations/views", "admin", null))) {
            assertThat(answer.statusCode())
                    .as(answer.uri() + " " + answer.body())
                    .isEqualTo(403);
        }
        assertThat(Files.exists(anywhere)).isFalse();
    }

    @Test
    void givenAnOperator_whenBackingUp_thenItLiesBelowTheFolderClosedToOthersAndIsAnEvent() throws Exception {
        HttpResponse<String> answer = anna.ask("POST", "/api/operations/backups", "operator", Map.of("name", "monday"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Path made = anna.data().resolve(Path.of("backups", "monday"));
        try (DataFolder copy = DataFolder.read(made)) {
            assertThat(copy.events()).isNotEmptyDirectory();
        }
        try (Stream<Path> all = Files.walk(made.getParent())) {
            assertThat(all.filter(entry -> !entry.endsWith("lock") && !Files.isSymbolicLink(entry)))
                    .allSatisfy(entry -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)))
                            .as(entry.toString())
                            .isEqualTo(Files.isDirectory(entry) ? "rwx------" : "rw-------"));
        }
        assertThat(ofOperations())
                .contains(new BackupMade(
                        "monday",
                        JsonMapper.shared()
                                .readTree(answer.body())
                                .path("events")
                                .asLong()))
                .anyMatch(event -> event instanceof BackupOrdered ordered
                        && ordered.orderedBy().toString().equals(anna.user("operator")));
    }

    @Test
    void givenNamesThatLeadElsewhere_whenBackingUp_thenRefusedAndNothingIsWritten() throws Exception {
        Path backups = Files.createDirectories(anna.data().resolve("backups"));
        Files.setPosixFilePermissions(backups, PosixFilePermissions.fromString("rwx------"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(backups.resolve("link"), elsewhere);
        Files.createSymbolicLink(backups.resolve("nowhere"), folder.resolve("not-there"));
        Files.createSymbolicLink(backups.resolve(".unfinished-tuesday"), elsewhere);
        long before = anna.head();

        for (String name : List.of("../out", "/tmp/out", "a/b", "..", ".hidden", "", "link", "nowhere")) {
            HttpResponse<String> answer = anna.ask("POST", "/api/operations/backups", "operator", Map.of("name", name));
            assertThat(answer.statusCode()).as(name + answer.body()).isEqualTo(400);
        }
        assertThat(anna.storedSince(before)).isZero();
        assertThat(anna.ask("POST", "/api/operations/backups", "operator", Map.of("name", "tuesday"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(folder.resolve("not-there")).doesNotExist();
    }

    @Test
    void givenAnOperatorWithoutAFreshSecondFactor_whenBackingUp_thenRefused() {
        String stale = anna.withoutStepUp("operator");

        HttpResponse<String> answer =
                anna.system().ask("POST", "/api/operations/backups", stale, Map.of("name", "wednesday"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("MC-ACC-003");
    }

    @Test
    void givenAnOperator_whenAskingForPatients_thenThereAreNone() {
        for (String path : List.of("/api/patients", "/api/encounters", "/api/beds", "/api/audit/accesses")) {
            HttpResponse<String> answer = anna.ask("GET", path, "operator", null, "Medichain-Purpose", "curious");
            assertThat(answer.body()).as(path).doesNotContain(anna.patient, "Ada Quill");
            assertThat(answer.statusCode()).as(path).isEqualTo(path.startsWith("/api/audit") ? 200 : 403);
        }
    }

    @Test
    void givenAnOperator_whenGivingASetupLink_thenAnotherOrganisationIsSetUpByWhomeverHasIt() {
        HttpResponse<String> given = anna.ask("POST", "/api/operations/setup-links", "operator", null);
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        String token = JsonMapper.shared().readTree(given.body()).path("token").asString();
        Map<String, Object> admin = Map.of(
                "userName", "boss", "email", "boss@example.org", "name", "Boss Quill", "password", StAnna.PASSWORD);

        HttpResponse<String> done = anna.system()
                .ask(
                        "POST",
                        "/api/setup",
                        null,
                        Map.of("token", token, "organisation", "south", "name", "South Hospital", "admin", admin));

        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        assertThat(ofOperations()).anyMatch(SetupLinkGiven.class::isInstance);
        assertThat(anna.ask("GET", "/api/users/" + anna.user("admin"), "operator", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenAnOperator_whenRebuildingAViewOrRotatingTheTokensKey_thenEachIsAnEvent() {
        assertThat(anna.ask("POST", "/api/operations/views/users/rebuild", "operator", null)
                        .statusCode())
                .isEqualTo(202);
        assertThat(anna.ask("POST", "/api/keys/token-signing/rotation", "operator", null)
                        .statusCode())
                .isEqualTo(204);

        assertThat(ofOperations())
                .anyMatch(event -> event instanceof ViewRebuildOrdered ordered
                        && ordered.view().equals("users"))
                .anyMatch(event ->
                        event instanceof KeyRotationOrdered ordered && ordered.key() == SystemKey.TOKEN_SIGNING);
    }

    private List<OperationEvent> ofOperations() {
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()))
                .filter(OperationEvent.class::isInstance)
                .map(OperationEvent.class::cast)
                .toList();
    }
}
