package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks the pages of a patient in a real browser: the own record, who looked, consents, a proof that the browser
 * checks, and the own data as a file; then an outsider with that proof. {@code web/walks/patient.mjs} says what is
 * walked.
 */
class PatientWalkTest {
    private static final Path WALKS = Path.of("../web/walks");
    private static final long LONGEST_MINUTES = 10;

    private static final Map<String, Object> HEART_RATE = Map.of(
            "kind",
            "observation",
            "status",
            "final",
            "code",
            Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "8867-4", "display", "Heart rate"))),
            "value",
            Map.of("type", "quantity", "quantity", Map.of("value", 72, "unit", "/min", "code", "/min")));

    @TempDir
    private static Path folder;

    @Test
    void givenAHospitalInUse_whenAPatientAndAnOutsiderWalkInABrowser_thenTheWalksComeToTheirEndWithoutAFault()
            throws Exception {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            anna.post("doctor", "/api/records", Map.of("patientId", anna.patient, "content", HEART_RATE));
            String event = StAnna.json(anna.ask("GET", "/api/patients/" + anna.patient + "/changes", "patient", null))
                    .path("items")
                    .get(0)
                    .path("id")
                    .asString();
            String told = JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "userName",
                            "patient.quill",
                            "password",
                            StAnna.PASSWORD,
                            "event",
                            event,
                            "proof",
                            anna.ask("GET", "/api/ledger/events/" + event + "/proof", "patient", null)
                                    .body(),
                            "keys",
                            anna.ask("GET", "/ledger/vkey", "patient", null).body()));

            List<String> said = walk(anna.system().address().toString(), told);

            assertThat(said).isNotEmpty().noneMatch(line -> line.startsWith("FAULT"));
        }
    }

    private static List<String> walk(String address, String told) throws Exception {
        Path said = folder.resolve("walks.txt");
        Process walks = new ProcessBuilder(
                        "node",
                        "run.mjs",
                        address,
                        "",
                        "--pictures",
                        Path.of("target/pictures").toAbsolutePath().toString(),
                        "--walks",
                        "patient")
                .directory(WALKS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        // Not among the arguments, which everybody on the machine can read.
        try (var in = walks.outputWriter()) {
            in.write(told);
        }
        if (!walks.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            walks.descendants().forEach(ProcessHandle::destroyForcibly);
            walks.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(said);
        assertThat(walks.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
