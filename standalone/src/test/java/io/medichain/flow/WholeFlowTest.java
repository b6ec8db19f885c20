package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.event.StoredEvent;
import io.medichain.http.Headers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a hospital to a proof and through a power cut: the real program, its real node, nothing but processes. */
class WholeFlowTest {
    private static final Ward WARD = new Ward(20, 20);
    private static final int ANSWERED = WARD.resources() / 3;
    /** Patients and records in the bundle. */
    private static final int BUNDLE = 3;

    @TempDir
    Path temporary;

    private Path data;
    private Commands commands;

    @BeforeEach
    void inFolder() {
        data = temporary.resolve("data");
        commands = new Commands(new CommandProcess(temporary));
    }

    @Test
    void givenAnEmptyFolder_whenAHospitalComesInAndThePowerGoes_thenAllOfItIsThereOnceAndProved() throws Exception {
        foundAndRead();
        JsonNode first = commands.verify(data, 0);
        assertThat(first.path("verified").asBoolean()).isTrue();
        assertThat(first.path("anchors").asLong()).isPositive();

        dieInTheMiddleOfAnImport();
        importAgain();
        List<StoredEvent> events = new Events(data.resolve("events")).all();
        JsonNode second = commands.verify(data, 0);
        assertThat(second.path("events").asLong()).isEqualTo(events.size());
        assertNothingLostAndNothingTwice(events);

        StoredEvent edited = events.stream()
                .filter(event -> event.type().equals("patient.registered"))
                .findFirst()
                .orElseThrow();
        new Events(data.resolve("events")).flipOneBit(edited);
        JsonNode third = commands.verify(data, 1);
        assertThat(third.path("verified").asBoolean()).isFalse();
        assertThat(third.path("position").asLong()).isEqualTo(edited.position());
        assertThat(third.path("eventId").asString()).isEqualTo(edited.eventId());
        assertThat(third.path("finding").asString()).isEqualTo("edited");
    }

    /** The first organisation, a bundle, a read of what was just written, an anchor, a stop. */
    private void foundAndRead() throws IOException, InterruptedException {
        try (Program program = Program.start(temporary, data)) {
            Admin.setUp(program.url(), program.setupToken().orElseThrow());
            Admin admin = Admin.signIn(program.url());
            JsonNode report = commands.importInto(program, Path.of("src", "test", "resources", "flow", "bundle.json"));
            assertThat(report.path("imported").asInt()).isEqualTo(4);
            readOwnWrites(admin);
            Waiting.until("everything is anchored", () -> isAnchored(admin));
            program.stop();
        }
    }

    private static void readOwnWrites(Admin admin) throws IOException, InterruptedException {
        Map<String, Object> person =
                Map.of("name", List.of(Map.of("family", "Testperson", "given", List.of("Alan"))), "gender", "male");
        Admin.Answer written =
                admin.post("/api/patients", Map.of("demographics", person), Headers.IDEMPOTENCY_KEY, "alan");
        assertThat(written.status()).as(written.response().body()).isEqualTo(201);

        Admin.Answer found = admin.post(
                "/api/patients/search", Map.of("name", "testperson"), Headers.READ_AFTER, written.position());

        assertThat(found.status()).as(found.response().body()).isEqualTo(200);
        assertThat(found.body().path("items")).hasSize(2);
    }

    private static boolean isAnchored(Admin admin) throws IOException, InterruptedException {
        JsonNode status = admin.get("/api/ledger/status").body();
        long events = status.path("events").asLong();
        return status.path("chains")
                .valueStream()
                .allMatch(chain -> chain.path("confirmed").asLong() == events);
    }

    private void dieInTheMiddleOfAnImport() throws IOException, InterruptedException {
        try (Program program = Program.start(temporary, data)) {
            assertThat(program.setupToken()).isEmpty();
            HalfImport.run(program, WARD.write(temporary.resolve("ward.ndjson")), ANSWERED);
        }
    }

    private void importAgain() throws IOException, InterruptedException {
        long before = patientsAndRecords(new Events(data.resolve("events")).all());
        assertThat(before)
                .as("all that was acknowledged, and not all there is")
                .isBetween((long) BUNDLE + 1 + ANSWERED, (long) BUNDLE + WARD.resources());
        try (Program program = Program.start(temporary, data)) {
            JsonNode report = commands.importInto(program, temporary.resolve("ward.ndjson"));
            assertThat(report.path("imported").asInt()).isEqualTo(WARD.resources());
            program.stop();
        }
    }

    private static void assertNothingLostAndNothingTwice(List<StoredEvent> events) {
        assertThat(Events.eachOfItsOwn(events, "patient.registered")).isEqualTo(2 + WARD.patients());
        assertThat(Events.eachOfItsOwn(events, "encounter.opened")).isEqualTo(1);
        assertThat(Events.eachOfItsOwn(events, "record.added"))
                .isEqualTo(2 + (long) WARD.patients() * WARD.observations());
    }

    private static long patientsAndRecords(List<StoredEvent> events) {
        return Events.eachOfItsOwn(events, "patient.registered") + Events.eachOfItsOwn(events, "record.added");
    }
}
