package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** schemathesis in a Python environment below {@code target}, by hash as {@code fuzz/requirements.txt} has it. */
final class FuzzTools {
    static final Path FOLDER = Path.of("target/fuzz").toAbsolutePath();
    private static final Path WANTED = Path.of("fuzz/requirements.txt");
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String FITS = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

    private FuzzTools() {}

    /** The command of a Python that the pinned packages are for. */
    static Optional<String> python() {
        return Stream.of("python3", "python")
                .filter(name -> {
                    try {
                        return run(FOLDER.resolve("python.txt"), Map.of(), List.of(name, "-c", FITS)) == 0;
                    } catch (IOException e) {
                        return false; // There is no such command.
                    }
                })
                .findFirst();
    }

    static void install(String python) throws IOException {
        Path installed = FOLDER.resolve("installed.txt");
        if (Files.exists(installed) && Files.mismatch(WANTED, installed) < 0) {
            return;
        }
        Path said = FOLDER.resolve("pip.txt");
        int made = run(
                said,
                Map.of(),
                List.of(python, "-m", "venv", "--clear", environment().toString()));
        assertThat(made).as(Files.readString(said)).isZero();
        List<String> pip = List.of("-m", "pip", "install", "--quiet", "--require-hashes", "-r", WANTED.toString());
        int code = run(
                said,
                Map.of(),
                Stream.concat(Stream.of(program("python")), pip.stream()).toList());
        assertThat(code).as(Files.readString(said)).isZero();
        Files.copy(WANTED, installed, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path environment() {
        return FOLDER.resolve("python");
    }

    static String program(String name) {
        return Stream.of("bin", "Scripts")
                .map(environment()::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow()
                .resolve(name)
                .toString();
    }

    /**
     * Runs a program to its end.
     *
     * @param said where it writes what it says
     * @return its exit code
     * @throws IOException if there is no such program
     */
    static int run(Path said, Map<String, String> variables, List<String> command) throws IOException {
        Files.createDirectories(said.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(command.getFirst() + " did not end; see " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }
}
