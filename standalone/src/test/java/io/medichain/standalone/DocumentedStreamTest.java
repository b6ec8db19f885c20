package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows to follow changes does so, as it stands there. */
@Timeout(120)
class DocumentedStreamTest {
    @TempDir
    private Path folder;

    @Test
    void givenTheCommandsOfTheReadme_whenTheyAreRun_thenChangesAreTold() throws Exception {
        assumeTrue(isThere(), "There is no curl");
        List<String> shown = Files.readAllLines(Path.of("../README.md")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("curl -N "))
                .toList();
        assertThat(shown).hasSize(2);
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            for (String command : shown) {
                ProcessBuilder curl = new ProcessBuilder("sh", "-c", "exec " + command);
                curl.environment().put("TOKEN", anna.tokenOfANewSession("doctor"));
                curl.environment().put("SYSTEM", anna.system().address().toString());
                Process process =
                        curl.redirectError(ProcessBuilder.Redirect.DISCARD).start();
                try (BufferedReader lines = process.inputReader()) {
                    assertThat(lines.readLine()).isEqualTo("retry: 500");
                    anna.post("doctor", "/api/records", anna.note("Afebrile"));
                    assertThat(until(lines, "event: changed")).startsWith("data: {\"what\":");
                } finally {
                    process.destroy();
                }
            }
        }
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String until(BufferedReader lines, String wanted) throws IOException {
        while (!lines.readLine().equals(wanted)) {
            // what comes before
        }
        return lines.readLine();
    }
}
