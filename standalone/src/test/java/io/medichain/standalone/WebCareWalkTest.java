package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff at work with patients, visits and beds in a real browser ({@code web/walks/care.mjs}). */
@InStAnna
class WebCareWalkTest {
    /** A quiet machine takes half a minute. */
    private static final long LONGEST_MINUTES = 10;

    @TempDir
    private static Path folder;

    private final StAnna anna;

    WebCareWalkTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenADoctorAndANurse_whenWorkingInABrowser_thenEveryStepIsDoneWithoutAFault() throws Exception {
        for (String bed : List.of("A", "B")) {
            anna.post("admin", "/api/beds", Map.of("ward", "Walk", "room", "1", "bed", bed));
        }
        Map<String, Object> name = Map.of("family", "Strand", "given", List.of("Cy"));
        String stranger = anna.post("admin", "/api/patients", Map.of("demographics", Map.of("name", List.of(name))))
                .path("id")
                .asString();

        anna.proveAfresh("nurse");

        assertThat(walk(stranger)).noneMatch(line -> line.startsWith("FAULT"));
    }

    private List<String> walk(String stranger) throws IOException, InterruptedException {
        Path said = folder.resolve("walk.txt");
        Process walk = new ProcessBuilder(
                        "node",
                        "care.mjs",
                        anna.system().address().toString(),
                        anna.token("doctor"),
                        anna.token("nurse"),
                        stranger,
                        "--pictures",
                        Path.of("target/pictures").toAbsolutePath().toString())
                .directory(Path.of("../web/walks").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!walk.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            walk.descendants().forEach(ProcessHandle::destroyForcibly);
            walk.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(said);
        assertThat(walk.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
