package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.identity.organisation.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks through the web application in a real browser, from the link of a first start on: by mouse and by keyboard, in
 * both languages and both schemes, narrow and magnified. {@code web/walks} says what is walked and what no page may do.
 */
class WebWalksTest {
    private static final Path WALKS = Path.of("../web/walks");
    /** A quiet machine takes a minute or two. */
    private static final long LONGEST_MINUTES = 20;

    @TempDir
    private static Path folder;

    @Test
    void givenANewInstallation_whenWalkedInABrowser_thenEveryWalkComesToItsEndWithoutAFault() throws Exception {
        try (SystemWithoutChains system = new SystemWithoutChains(folder.resolve("data"))) {
            String token = system.part(Setup.class).tokenForFirst().orElseThrow();

            List<String> said = walk(system.address().toString(), token);

            assertThat(said).isNotEmpty().noneMatch(line -> line.startsWith("FAULT"));
        }
    }

    private static List<String> walk(String address, String token) throws IOException, InterruptedException {
        Path said = folder.resolve("walks.txt");
        Process walks = new ProcessBuilder(
                        "node",
                        "run.mjs",
                        address,
                        token,
                        "--pictures",
                        Path.of("target/pictures").toAbsolutePath().toString())
                .directory(WALKS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!walks.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            walks.descendants().forEach(ProcessHandle::destroyForcibly);
            walks.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(said);
        assertThat(walks.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
