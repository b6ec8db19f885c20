package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks through the web application in a real browser: {@code web/walks/NAME.mjs} says what is walked, and what no page
 * may do.
 */
final class WebWalk {
    private static final Path WALKS = Path.of("../web/walks");
    /** One at a time, of all processes that test: the first one installs and unpacks the browser. */
    private static final Path WALKING = Path.of("target/walking");

    /** {@code mvn -Ppictures} names docs/pictures. */
    private static final Path PICTURES =
            Path.of(System.getProperty("medichain.pictures", "target/pictures")).toAbsolutePath();

    /** A quiet machine takes a minute or two. */
    private static final long LONGEST_MINUTES = 20;

    private WebWalk() {}

    /**
     * Fails unless every walk of that name comes to its end without a fault.
     *
     * @param told what the walks have to know of the system
     */
    static void walk(String name, String address, Map<String, ?> told) throws IOException, InterruptedException {
        Path said = Files.createTempFile("walk-", ".txt");
        try (FileChannel walking = FileChannel.open(WALKING, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = walking.lock()) {
            assertThat(alone.isValid()).isTrue();
            Process walks = new ProcessBuilder("node", "run.mjs", name, address, "--pictures", PICTURES.toString())
                    .directory(WALKS.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            // Not among the arguments, which everybody on the machine can read.
            try (var in = walks.outputWriter()) {
                in.write(JsonMapper.shared().writeValueAsString(told));
            }
            if (!walks.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                walks.descendants().forEach(ProcessHandle::destroyForcibly);
                walks.destroyForcibly();
            }
            List<String> lines = Files.readAllLines(said);
            assertThat(walks.waitFor()).as(String.join("\n", lines)).isZero();
            assertThat(lines).isNotEmpty().noneMatch(line -> line.startsWith("FAULT"));
        } finally {
            Files.delete(said);
        }
    }
}
