package io.medichain.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    Path parent;

    @Test
    void givenAFolderWithData_whenClosed_thenItIsGone() throws IOException {
        Path folder;
        try (Scratch scratch = Scratch.in(parent.resolve("made"))) {
            folder = scratch.folder();
            Files.writeString(folder.resolve("data"), "some");
        }

        assertThat(folder).doesNotExist();
        assertThat(parent.resolve("made")).exists();
    }

    @Test
    void givenARunThatIsAskedToEnd_whenItEnds_thenFolderAndChildAreGone() throws Exception {
        Process run = heldRun();
        try (BufferedReader out = run.inputReader()) {
            Path folder = Path.of(out.readLine());
            Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(out.readLine()));
            assertThat(folder.resolve("data")).exists();

            run.toHandle().destroy(); // leaves its output open

            assertThat(out.readLine()).isEqualTo("interrupted");
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(folder).doesNotExist();
            assertThat(child.filter(ProcessHandle::isAlive)).isEmpty();
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void givenARunThatIsKilled_whenItIsGone_thenFolderAndChildAreGoneSoonAfter() throws Exception {
        Process run = heldRun();
        try (BufferedReader out = run.inputReader()) {
            Path folder = Path.of(out.readLine());
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();

            run.destroyForcibly();

            child.onExit().get(60, TimeUnit.SECONDS);
            for (int tries = 0; Files.exists(folder) && tries < 600; tries++) {
                Thread.sleep(100);
            }
            assertThat(folder).doesNotExist();
        } finally {
            run.destroyForcibly();
        }
    }

    private Process heldRun() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldScratch.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
