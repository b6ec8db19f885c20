package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.event.StoredEvent;
import io.medichain.http.Headers;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.ledger.verify.Difference;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.Verification;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.Figures;
import io.medichain.standalone.Settings;
import io.medichain.standalone.VerifiedFolder;
import io.medichain.witness.WitnessProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An insider has two folders of one log with two tails, to be shown to two people. Hospital, node and witnesses are
 * real programs; the witnesses have keys and folders that he does not have.
 */
class TwoTailsTest {
    @TempDir
    static Path temporary;

    private static final List<WitnessProcess> WITNESSES = new ArrayList<>();
    private static Path hospital;
    private static Path policy;
    private static Bookmark bookmark;
    private static String session;
    private static byte[] proof;
    private static Set<String> figures;

    @BeforeAll
    static void beAHospitalWithWitnesses() throws Exception {
        hospital = temporary.resolve("hospital");
        policy = temporary.resolve("witnesses.policy");
        Program first = Program.start(temporary, hospital);
        try (first) {
            Admin.setUp(first.url(), first.setupToken().orElseThrow());
            Admin.signIn(first.url());
            first.stop();
        }
        List<StoredEvent> stored = new Events(hospital.resolve("events")).all();
        Path vkeys = hospital.resolve("ledger").resolve("log").resolve("vkey");
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            WitnessProcess witness =
                    WitnessProcess.start(temporary, temporary.resolve("w" + i), 0, List.of(vkeys.toString()));
            WITNESSES.add(witness);
            lines.append("witness w%d %s %s\n".formatted(i, witness.keys().getFirst(), witness.url()));
        }
        Files.writeString(policy, lines + "group two-of-three 2 w1 w2 w3\nquorum two-of-three\n");
        try (Program program = Program.start(temporary, hospital, asking())) {
            Admin admin = Admin.goOn(program.url());
            new Commands(new CommandProcess(temporary))
                    .importInto(program, Path.of("src", "test", "resources", "flow", "bundle.json"));
            awaitCosigned(admin);
            bookmark = Bookmark.read(
                    admin.get("/ledger/bookmark").response().body().getBytes(StandardCharsets.UTF_8), List.of());
            proof = proof(admin, stored);
            fromOutside(program, admin);
            Admin operator = Admin.signInAsOperator(program.url());
            figures =
                    new Figures(operator.get("/actuator/prometheus").response().body()).ours();
            Admin.Answer backup = operator.post("/api/operations/backups", Map.of("name", "witnessed"));
            assertThat(backup.status()).as(backup.response().body()).isEqualTo(200);
            session = Admin.session();
            program.stop();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        for (WitnessProcess witness : WITNESSES) {
            witness.close();
        }
    }

    /** Of any event of the organisation. */
    private static byte[] proof(Admin admin, List<StoredEvent> stored) throws Exception {
        for (StoredEvent event : stored) {
            Admin.Answer answer = admin.get("/api/ledger/events/" + event.eventId() + "/proof");
            if (answer.status() == 200) {
                return answer.response().body().getBytes(StandardCharsets.UTF_8);
            }
        }
        throw new IllegalStateException("No event of the organisation can be proved");
    }

    private static void fromOutside(Program program, Admin admin) throws Exception {
        CommandProcess.Ended ended = new CommandProcess(temporary)
                .run(
                        Map.of("MEDICHAIN_TOKEN", admin.token()),
                        "verify",
                        "--url",
                        program.url().toString(),
                        "--rpc",
                        program.rpc(),
                        "--policy",
                        policy.toString());
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("; cosigned by w");
        assertThat(ended.err()).contains("relied on witnesses 2 of 3 (w1, w2, w3) (the policy)");
    }

    @Test
    void givenAStoppedHospital_whenVerifiedWithThePolicy_thenItIsCosignedToItsEnd() throws Exception {
        Verification found = verify(hospital, asks());
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(found.cosigned().events()).isEqualTo(found.events());
        assertThat(found.cosigned().by()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(bookmark.cosigned()).isPresent();
        Verification kept =
                verify(hospital, new KnownFromElsewhere(List.of(), List.of(bookmark), Map.of(), null, read()));
        assertThat(kept.verified()).as(kept.sentence()).isTrue();
    }

    @Test
    void givenWitnesses_whenScraped_thenAllTheirDocumentedFiguresAreThere() throws IOException {
        List<String> documented = Figures.documented().stream()
                .filter(figure -> figure.startsWith("medichain_witness_"))
                .toList();
        assertThat(documented).hasSize(5);
        assertThat(figures).containsAll(documented);
    }

    /** It was made while events came in, so its last ones are cosigned by nobody. */
    @Test
    void givenABackup_whenVerifiedWithThePolicy_thenItsTailHasToBeAllowed() throws Exception {
        Path backup = hospital.resolve("backups").resolve("witnessed");
        KnownFromElsewhere allowing =
                new KnownFromElsewhere(List.of(), List.of(), Map.of(), Duration.ofMinutes(15), read());
        Verification found = verify(backup, allowing);
        assertThat(found.verified()).as(found.sentence()).isTrue();
        assertThat(found.cosigned().events()).isPositive();
        assertThat(verify(backup, asks()).finding()).isIn(null, Difference.QUORUM_MISSING);
    }

    @Test
    void givenAProofOfARunningHospital_whenCheckedWithThePolicyAlone_thenTwoWitnessesHaveCosignedIt() throws Exception {
        Path file = temporary.resolve("event.tlog-proof");
        Files.write(file, proof);
        Path vkeys = hospital.resolve("ledger").resolve("log").resolve("vkey");
        CommandProcess.Ended good = verifyProof(file, vkeys);
        assertThat(good.code()).as(good.out() + good.err()).isZero();
        assertThat(good.err()).contains("cosigned by w");
        String alone =
                new String(proof, StandardCharsets.UTF_8).replaceAll("(?m)^\u2014 medichain.local/witness/.*\n", "");
        Files.writeString(file, alone);
        CommandProcess.Ended bad = verifyProof(file, vkeys);
        assertThat(bad.code()).as(bad.out() + bad.err()).isEqualTo(20);
        assertThat(bad.out()).contains("not cosigned by 2 of 3 (w1, w2, w3)");
    }

    private static CommandProcess.Ended verifyProof(Path file, Path vkeys) throws Exception {
        return new CommandProcess(temporary)
                .run("verify-proof", file.toString(), "--key", vkeys.toString(), "--policy", policy.toString());
    }

    /** The attack: without witnesses both are verified, with them at most one. */
    @Test
    void givenTwoTailsOfOneLog_whenShownToTwoPeople_thenAtMostOneIsVerified() throws Exception {
        Path seen = copyOf("seen");
        Path other = copyOf("other");
        goOn(seen, asking(), "Seen", true);
        goOn(other, Map.of(), "Other", false);

        assertThat(verify(seen, KnownFromElsewhere.NOTHING).verified()).isTrue();
        assertThat(verify(other, KnownFromElsewhere.NOTHING).verified())
                .as("who asks for no witnesses is shown whatever the insider likes")
                .isTrue();

        Verification good = verify(seen, asks());
        assertThat(good.verified()).as(good.sentence()).isTrue();
        Verification bad = verify(other, asks());
        assertThat(bad.finding()).as(bad.sentence()).isEqualTo(Difference.QUORUM_MISSING);

        // With the witnesses' words about the one put beside the other it is worse.
        Path cosigned = Path.of("ledger", "log", "cosigned-checkpoint");
        Files.copy(seen.resolve(cosigned), other.resolve(cosigned), StandardCopyOption.REPLACE_EXISTING);
        assertThat(verify(other, asks()).finding()).isIn(Difference.FORK, Difference.MISSING);

        // And it cannot be cosigned any more: the witnesses show what the log's own key has signed.
        try (Program program = Program.start(temporary, other, asking())) {
            Admin admin = Admin.goOn(program.url(), otherSession);
            Waiting.until("it halts", () -> state(admin).equals("halted"));
            assertThat(status(admin).path("reason").asString()).contains("witness");
            program.stop();
        }
        assertThat(verify(other, asks()).verified()).isFalse();
    }

    private static String otherSession;

    private static void goOn(Path data, Map<String, String> variables, String name, boolean isSeen) throws Exception {
        try (Program program = Program.start(temporary, data, variables)) {
            Admin admin = Admin.goOn(program.url(), session);
            register(admin, name);
            if (isSeen) {
                awaitCosigned(admin);
            } else {
                otherSession = Admin.session();
            }
            program.stop();
        }
    }

    private static void register(Admin admin, String family) throws IOException, InterruptedException {
        Admin.Answer answer = admin.post(
                "/api/patients",
                Map.of("demographics", Map.of("name", List.of(Map.of("family", family)), "gender", "male")),
                Headers.IDEMPOTENCY_KEY,
                family);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    }

    private static void awaitCosigned(Admin admin) throws IOException, InterruptedException {
        Waiting.until("all is cosigned and anchored", () -> {
            JsonNode status = status(admin);
            long events = status.path("events").asLong();
            return status.path("cosigned").asLong() >= events - 5
                    && status.path("chains")
                            .valueStream()
                            .allMatch(chain -> chain.path("confirmed").asLong() >= events - 5);
        });
    }

    private static JsonNode status(Admin admin) throws IOException, InterruptedException {
        return admin.get("/api/ledger/status").body();
    }

    private static String state(Admin admin) throws IOException, InterruptedException {
        return status(admin).path("state").asString();
    }

    private static Map<String, String> asking() {
        return Map.of("MEDICHAIN_WITNESS_POLICY", policy.toString());
    }

    private static TrustPolicy read() throws IOException {
        return TrustPolicy.parse(Files.readAllBytes(policy));
    }

    private static KnownFromElsewhere asks() throws IOException {
        return new KnownFromElsewhere(List.of(), List.of(), Map.of(), null, read());
    }

    private static Verification verify(Path folder, KnownFromElsewhere known) throws InterruptedException {
        try (DataFolder opened = DataFolder.read(folder)) {
            return new VerifiedFolder(opened, Settings.of(Map.of()).at(Path.of(".."))).verify(known, _ -> {});
        }
    }

    private static Path copyOf(String name) throws IOException {
        Path target = temporary.resolve(name);
        try (Stream<Path> files = Files.walk(hospital)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(hospital.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return target;
    }
}
