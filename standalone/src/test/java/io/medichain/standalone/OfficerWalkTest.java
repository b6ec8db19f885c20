package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.identity.totp.OneTimeCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks the pages of the compliance officer in a real browser, in a hospital that is in use: the access log, an
 * emergency review, the chart as it was, a legal hold and an erasure with its certificate. {@code web/walks/audit.mjs}
 * says what is walked.
 */
class OfficerWalkTest {
    private static final Path WALKS = Path.of("../web/walks");
    private static final String OFFICER = "compliance-officer";
    private static final long LONGEST_MINUTES = 10;

    @TempDir
    private static Path folder;

    @Test
    void givenAHospitalInUse_whenTheOfficerWalksInABrowser_thenTheWalkComesToItsEndWithoutAFault() throws Exception {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            anna.proveAfresh("doctor-outside");
            anna.post(
                    "doctor-outside",
                    "/api/patients/" + anna.patient + "/emergency-accesses",
                    Map.of("reason", "Unconscious after a fall, no relative present"));
            String told = JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "userName",
                            OFFICER + ".quill",
                            "password",
                            StAnna.PASSWORD,
                            "secret",
                            secondFactorOf(anna),
                            "patient",
                            anna.patient));

            List<String> said = walk(anna.system().address().toString(), told);

            assertThat(said).isNotEmpty().noneMatch(line -> line.startsWith("FAULT"));
        }
    }

    /** The sessions of before end with it, so that the officer signs in in the browser. */
    private static String secondFactorOf(StAnna anna) {
        String secret = anna.post(OFFICER, "/api/auth/mfa/totp", Map.of("presentPassword", StAnna.PASSWORD))
                .path("secret")
                .asString();
        anna.post(
                OFFICER,
                "/api/auth/mfa/totp/confirmation",
                Map.of("code", OneTimeCodes.shownBefore(secret, Instant.now())));
        return secret;
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
                        "audit")
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
