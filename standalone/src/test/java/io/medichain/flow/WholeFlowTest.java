package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.event.StoredEvent;
import io.medichain.http.Headers;
import io.medichain.ledger.verify.Difference;
import io.medichain.standalone.Figures;
import java.io.IOException;
import java.nio.file.Files;
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

        dieInTheMiddleOfAnImport(new Events(data.resolve("events")).all());
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
        JsonNode third = commands.verify(data, Difference.EDITED.exitCode());
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
            Admin operator = Admin.signInAsOperator(program.url());
            assertReadiness(operator);
            assertFigures(operator);
            program.stop();
        }
        JsonNode examined = commands.doctor(data);
        assertThat(examined.path("findings")
                        .valueStream()
                        .map(finding -> finding.path("what").asString()))
                .contains("node", "chain state", "master key", "log keys", "anchoring keys");
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

    /** Each part of it tells how it is. */
    private static void assertReadiness(Admin operator) throws IOException, InterruptedException {
        JsonNode readiness = operator.get("/actuator/health/readiness").body();
        assertThat(readiness.path("status").asString()).as(readiness.toString()).isEqualTo("UP");
        for (String part : List.of("eventStore", "facts", "views", "ledger", "chains", "disk")) {
            assertThat(readiness.at("/components/" + part + "/details"))
                    .as(part)
                    .isNotEmpty();
        }
    }

    /** Counters of what went wrong come with the first time that it does; nobody is asked to cosign here. */
    private static void assertFigures(Admin operator) throws IOException, InterruptedException {
        String exposed = operator.get("/actuator/prometheus").response().body();
        assertThat(Figures.documented())
                .containsAll(new Figures(exposed).ours())
                .filteredOn(figure -> !figure.contains("[code, ") && !figure.contains("[kind, "))
                .filteredOn(figure -> !figure.startsWith("medichain_witness_"))
                .containsExactlyElementsOf(new Figures(exposed)
                        .ours().stream()
                                .filter(figure -> !figure.contains("[code, ") && !figure.contains("[kind, "))
                                .toList());
    }

    private static boolean isAnchored(Admin admin) throws IOException, InterruptedException {
        Admin.Answer answer = admin.get("/api/ledger/status");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode chains = answer.body().path("chains");
        long events = answer.body().path("events").asLong();
        assertThat(chains).hasSize(2);
        return chains.valueStream().allMatch(chain -> chain.path("confirmed").asLong() == events);
    }

    private void dieInTheMiddleOfAnImport(List<StoredEvent> events) throws IOException, InterruptedException {
        try (Program program = Program.start(temporary, data)) {
            assertThat(program.setupToken()).isEmpty();
            askFromOutside(program, events);
            HalfImport.run(program, WARD.write(temporary.resolve("ward.ndjson")), ANSWERED);
        }
    }

    /** What an auditor may who has a token, a node, and later on nothing but a file and keys. */
    private void askFromOutside(Program program, List<StoredEvent> events) throws IOException, InterruptedException {
        JsonNode verified = commands.verify(program);
        assertThat(verified.path("verified").asBoolean()).isTrue();
        assertThat(verified.path("events").asInt()).isGreaterThanOrEqualTo(events.size());
        assertThat(verified.path("anchors").asLong()).isPositive();

        StoredEvent event = events.get(events.size() / 2);
        Path proof = temporary.resolve("event.tlog-proof");
        JsonNode made = commands.proof(program, event.eventId(), proof);
        assertThat(made.path("index").asLong()).isEqualTo(event.position());
        Path published = Files.writeString(
                temporary.resolve("vkey"),
                Admin.goOn(program.url()).get("/ledger/vkey").response().body());
        assertThat(commands.verifyProof(proof, published.toString()).code()).isZero();

        String classic = made.path("keys").path(0).asString();
        String other = made.path("keys").path(1).asString();
        CommandProcess.Ended byOne = commands.verifyProof(proof, classic);
        assertThat(byOne.code()).isZero();
        assertThat(byOne.out()).contains("signed by " + start(classic)).doesNotContain(start(other));
        assertThat(byOne.err()).contains("Not checked").contains(start(other));
        CommandProcess.Ended byBoth = commands.verifyProof(proof, classic, other);
        assertThat(byBoth.code()).isZero();
        assertThat(byBoth.out()).contains(start(classic) + " and " + start(other));

        byte[] flipped = Files.readAllBytes(proof);
        flipped[60] ^= 1; // in the entry
        assertThat(commands.verifyProof(Files.write(proof, flipped), published.toString())
                        .code())
                .isEqualTo(1);
    }

    private void importAgain() throws IOException, InterruptedException {
        long before = patientsAndRecords(new Events(data.resolve("events")).all());
        assertThat(before)
                .as("all that was acknowledged, and not all there is")
                .isBetween((long) BUNDLE + 1 + ANSWERED, (long) BUNDLE + WARD.resources());
        try (Program program = Program.start(temporary, data)) {
            JsonNode report = commands.importInto(program, temporary.resolve("ward.ndjson"));
            int known = report.path("known").asInt();
            assertThat(known).isGreaterThanOrEqualTo(ANSWERED);
            assertThat(report.path("imported").asInt()).isEqualTo(WARD.resources() - known);
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

    /** As a vkey begins: name and id. */
    private static String start(String vkey) {
        return vkey.substring(0, vkey.indexOf('+', vkey.indexOf('+') + 1));
    }
}
