package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real commands that read from a running system: text for people, one JSON object for programs. */
class ReadingCommandsTest {
    @TempDir
    private static Path folder;

    private static StAnna anna;

    @BeforeAll
    static void start() {
        anna = new StAnna(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        anna.close();
    }

    @Test
    void givenAChart_whenItsHistoryIsAsked_thenPeopleReadNamesTimesAndWords() throws Exception {
        CommandProcess.Ended ended = run("doctor", "history", anna.patient, "--purpose", "review of the visit");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .containsPattern(
                        "(?m)^Ada Quill as recorded at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC, after \\d+ events$")
                .containsPattern("(?m)^problems$")
                .containsPattern(
                        "(?m)^  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC, record added by Doctor Quill, event [0-9a-f-]{36}$")
                .contains("code: Hypertension")
                .doesNotContain("{", "null");
    }

    /** Numbers are shown as they were said: 7.10 is no 7.1, and no digit is lost to a binary fraction. */
    @Test
    void givenNumbersWithEveryDigit_whenTheHistoryIsAsked_thenEachIsShownAsItWasSaid() throws Exception {
        for (String value : List.of("7.10", "0.12345678901234567890")) {
            anna.post(
                    "doctor",
                    "/api/records",
                    Map.of(
                            "patientId",
                            anna.patient,
                            "occurred",
                            Map.of("start", "2026-03-03T14:10:00Z"),
                            "content",
                            Map.of(
                                    "kind",
                                    "observation",
                                    "status",
                                    "final",
                                    "category",
                                    "vital-signs",
                                    "code",
                                    Map.of("text", "A weight"),
                                    "value",
                                    Map.of(
                                            "type",
                                            "quantity",
                                            "quantity",
                                            Map.of("value", new BigDecimal(value), "unit", "kg", "code", "kg")))));
        }

        CommandProcess.Ended ended = run("doctor", "history", anna.patient, "--purpose", "review of the visit");
        String json = run("doctor", "history", anna.patient, "--purpose", "review of the visit", "--json")
                .out();

        assertThat(ended.out()).contains("7.10 kg", "0.12345678901234567890 kg");
        assertThat(json).contains("7.10", "0.12345678901234567890");
    }

    @Test
    void givenAChangeBetweenTwoTimes_whenTheyAreCompared_thenPeopleReadWhatChanged() throws Exception {
        Instant before = Instant.now();
        anna.post("doctor", "/api/records", anna.note("Slept well"));
        anna.put(
                "admin",
                "/api/patients/" + anna.patient + "/care-team/" + anna.user("pharmacist"),
                Map.of("role", "consultant"));

        CommandProcess.Ended ended = run(
                "doctor",
                "history",
                anna.patient,
                "--at",
                before.toString(),
                "--diff",
                Instant.now().toString(),
                "--purpose",
                "review of the visit");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("Ada Quill: what changed from ", "added: ", "text: Slept well", "changed: ", " -> ")
                .doesNotContain("{", "null", "Hypertension");
    }

    @Test
    void givenAnEvent_whenItsProofIsWrittenAndChecked_thenPeopleReadASentenceAndProgramsOneObject() throws Exception {
        JsonNode history = object("doctor", "history", anna.patient, "--purpose", "review of the visit");
        String event =
                history.path("sections").path("problems").at("/0/source/id").asString();
        String file = folder.resolve("problem.tlog-proof").toString();
        String url = anna.system().address().toString();

        JsonNode proof = object("compliance-officer", "proof", event, "-o", file, "--url", url);
        CommandProcess.Ended checked = run(
                "doctor",
                "verify-proof",
                file,
                "--key",
                proof.path("keys").path(0).asString());

        assertThat(proof.path("found").asBoolean()).isTrue();
        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(checked.out()).startsWith("proved: event " + event);
    }

    @Test
    void givenAPatient_whenAllThatWasRecordedIsWrittenWithItsProof_thenItChecksHereAndByTheForeignScript()
            throws Exception {
        String file = folder.resolve("ada.completeness.json").toString();
        String url = anna.system().address().toString();
        anna.ask("GET", "/api/patients/" + anna.patient, "doctor", null);
        anna.proveAfresh("compliance-officer");

        JsonNode proof = object("compliance-officer", "completeness", anna.patient, "-o", file, "--url", url);
        CommandProcess.Ended checked = run("doctor", "verify-completeness", file, "--key", key());
        Process script = new ProcessBuilder("node", "../docs/completeness.mjs", "--key", key(), file)
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(proof.path("shown").asInt())
                .isGreaterThan(5)
                .isEqualTo(proof.path("entries").asInt());
        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(checked.out())
                .startsWith("complete: of the first ")
                .contains(" these " + proof.path("shown").asInt() + " are all about the patient " + anna.patient)
                .contains("patient.registered", "audit.record-accessed");
        assertThat(script.waitFor()).as(said).isZero();
        assertThat(said).startsWith("complete: ").contains(" by " + anna.user("doctor"));
        assertThat(run("compliance-officer", "completeness", UUID.randomUUID().toString(), "-o", file, "--url", url)
                        .code())
                .isOne();
    }

    @Test
    void givenEveryCommandThatReads_whenJsonIsAsked_thenOneObjectAloneIsOnStandardOutputAndElseText() throws Exception {
        String data = folder.resolve("data").toString();
        String kept = Files.createDirectories(folder.resolve("kept/outbox"))
                .getParent()
                .toString();
        for (List<String> each : List.of(
                List.of("history", anna.patient, "--purpose", "review of the visit"),
                List.of("history", UUID.randomUUID().toString(), "--purpose", "review of the visit"),
                List.of("dead-letters", "list"),
                List.of("outbox", "--data", kept),
                List.of("doctor", "--data", data))) {
            String[] arguments = each.toArray(String[]::new);
            assertThat(object("admin", arguments).isObject())
                    .as(each.toString())
                    .isTrue();
            assertThat(run("admin", arguments).out())
                    .as(each.toString())
                    .isNotBlank()
                    .doesNotContain("{", "null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+800000000", "-1", "9223372036854775808", "many digits", "many bytes", "many lines"})
    void givenAHostileProof_whenItIsChecked_thenItIsNotProved(String index) throws Exception {
        Path file = folder.resolve("hostile.tlog-proof");
        Files.writeString(
                file,
                "c2sp.org/tlog-proof@v1\nindex "
                        + switch (index) {
                            case "many digits" -> "9".repeat(500_000);
                            case "many lines" -> "1\n" + "AAAA\n".repeat(100_000);
                            default -> index;
                        });
        if (index.equals("many bytes")) {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(3L << 30);
            }
        }

        CommandProcess.Ended ended = run("doctor", "verify-proof", file.toString(), "--key", key());

        Files.delete(file);
        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).startsWith("not proved: It is not a proof").hasSizeLessThan(300);
    }

    private static String key() {
        return anna.ask("GET", "/ledger/vkey", "doctor", null)
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode object(String who, String... arguments) throws Exception {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        CommandProcess.Ended ended = run(who, all);
        assertThat(ended.out().lines()).as(ended.err()).hasSize(1);
        return JsonMapper.shared().readTree(ended.out());
    }

    private static CommandProcess.Ended run(String who, String... arguments) throws Exception {
        return new CommandProcess(folder)
                .run(
                        Map.of(
                                "MEDICHAIN_TOKEN",
                                anna.token(who),
                                "MEDICHAIN_URL",
                                anna.system().address().toString()),
                        arguments);
    }
}
