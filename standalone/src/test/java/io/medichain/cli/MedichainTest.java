package io.medichain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the command line answers, as real processes. */
class MedichainTest {
    @TempDir
    Path folder;

    private CommandProcess medichain;

    @BeforeEach
    void inFolder() {
        medichain = new CommandProcess(folder);
    }

    @Test
    void givenNoCommand_whenCalled_thenUsageAndWrongUse() throws Exception {
        CommandProcess.Ended ended = medichain.run();

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("a command is missing").contains("Usage: medichain");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void givenHelp_whenCalled_thenExamplesOnStandardOutput() throws Exception {
        CommandProcess.Ended ended = medichain.run("import", "--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Examples:").contains("medichain import");
    }

    @Test
    void givenBenchWithoutTheLauncher_whenCalled_thenItSaysWhereItRuns() throws Exception {
        CommandProcess.Ended ended = medichain.run("bench");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("./medichain");
    }

    @Test
    void givenAnUnknownOption_whenCalled_thenItIsNamed() throws Exception {
        CommandProcess.Ended ended = medichain.run("doctor", "--colour");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--colour");
    }

    @Test
    void givenAHealthyMachine_whenDoctorIsAsked_thenOneJsonObject() throws Exception {
        CommandProcess.Ended ended = medichain.run(
                "doctor",
                "--json",
                "--port",
                "0",
                "--data",
                folder.resolve("new").toString());

        JsonNode answer = JsonMapper.shared().readTree(ended.out());
        assertThat(answer.path("good").asBoolean())
                .as(ended.out() + ended.err())
                .isTrue();
        assertThat(ended.code()).isZero();
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void givenAWrongVariableAndAForeignFolder_whenDoctorIsAsked_thenBothAreNamed() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("letters")).resolve("one.txt"), "private");

        CommandProcess.Ended ended = medichain.run(
                Map.of("MEDICHAIN_PORT", "http"),
                "doctor",
                "--data",
                folder.resolve("letters").toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("MEDICHAIN_PORT must be").contains("not a data folder");
    }

    @Test
    void givenATakenPort_whenStarted_thenItCannotRun() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path data = folder.resolve("new");
            CommandProcess.Ended ended =
                    medichain.run("up", "--port", Integer.toString(taken.getLocalPort()), "--data", data.toString());

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err()).contains("Port " + taken.getLocalPort()).contains("--port");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void givenNoToken_whenImporting_thenItSaysHowToSignIn() throws Exception {
        CommandProcess.Ended ended = medichain.run("import", "--reason", "a probe", folder.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("MEDICHAIN_TOKEN");
    }

    @Test
    void givenNoSystemAndNoToken_whenAnImportIsRehearsed_thenItTellsWhatWouldComeOfIt() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(
                files.resolve("a.json"),
                "{\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":[{\"family\":\"Probe\"}]}\n{\"resourceType\":\"Patient\",\"birthDate\":\"2021-02-30\"}\n");
        Files.writeString(files.resolve("long.json"), """
                {"resourceType":"Condition","id":"c","subject":{"reference":"Patient/1"},"recordedDate":"2026-03-03T14:02:00Z",
                 "code":{"text":"Cough"},"extension":[{"url":"urn:example:long","valueString":"%s"}]}""".formatted("x".repeat(300_000)));
        Files.writeString(files.resolve("note.txt"), "Exported on Monday.");
        Path report = folder.resolve("refused.jsonl");

        CommandProcess.Ended ended =
                medichain.run("import", files.toString(), "--dry-run", "--json", "--report", report.toString());
        CommandProcess.Ended plain = medichain.run("import", files.toString(), "--dry-run");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        JsonNode answer = JsonMapper.shared().readTree(ended.out());
        assertThat(answer.path("dryRun").asBoolean()).isTrue();
        assertThat(answer.path("imported").asInt()).isEqualTo(2);
        assertThat(answer.path("refused").asInt()).isEqualTo(1);
        assertThat(answer.path("withoutOriginal").asInt()).isEqualTo(1);
        assertThat(answer.at("/withoutOriginalByType/Condition").asInt()).isEqualTo(1);
        assertThat(answer.path("passedOver").asInt()).isEqualTo(1);
        assertThat(answer.path("notChecked").size()).isPositive();
        assertThat(answer.has("run")).isFalse();
        assertThat(plain.out())
                .contains(
                        "would be imported", "would be refused", "without original", "passed over", "Nothing was sent")
                .doesNotContain("Imported");
        assertThat(Files.readAllLines(report))
                .hasSize(3)
                .anyMatch(line -> line.contains("\"outcome\":\"without original\"") && line.contains("long.json"))
                .anyMatch(line -> line.contains("\"outcome\":\"refused\"") && line.contains("line 2"))
                .anyMatch(line -> line.contains("\"outcome\":\"passed over\"") && line.contains("note.txt"));
    }

    @Test
    void givenNoReason_whenImporting_thenItIsWrongUse() throws Exception {
        CommandProcess.Ended ended = medichain.run(Map.of("MEDICHAIN_TOKEN", "probe"), "import", folder.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--reason");
    }

    @Test
    void givenNobodyListening_whenVerifyingFromOutside_thenItCannotRun() throws Exception {
        CommandProcess.Ended ended = medichain.run(
                Map.of("MEDICHAIN_TOKEN", "probe"),
                "verify",
                "--url",
                "http://127.0.0.1:1",
                "--rpc",
                "http://127.0.0.1:1");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("does not answer");
    }

    @Test
    void givenAFolderAndASystem_whenVerifying_thenItIsWrongUse() throws Exception {
        CommandProcess.Ended ended = medichain.run(
                Map.of("MEDICHAIN_TOKEN", "probe"), "verify", "--url", "http://127.0.0.1:1", "--data", "here");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("not both");
    }

    @Test
    void givenAKeyThatIsNone_whenAProofIsChecked_thenItIsWrongUse() throws Exception {
        Files.writeString(folder.resolve("some.tlog-proof"), "none");

        CommandProcess.Ended ended = medichain.run("verify-proof", "some.tlog-proof", "--key", "no-such-file");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("neither a file with vkeys nor a vkey");
    }

    @Test
    void givenNobodyListening_whenImporting_thenItCannotRun() throws Exception {
        Files.writeString(
                folder.resolve("one.json"),
                "{\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":[{\"family\":\"Probe\"}]}");
        CommandProcess.Ended ended = medichain.run(
                Map.of("MEDICHAIN_PASSWORD", "probe"),
                "import",
                "--reason",
                "a probe",
                "--url",
                "http://127.0.0.1:1",
                "--organisation",
                "north",
                "--user",
                "probe",
                folder.toString());

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("does not answer");
    }
}
