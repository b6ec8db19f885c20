package io.medichain.demo;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes synthetic hospitals with Synthea, in a process of its own, and keeps them: the same numbers give the same
 * bundles, which are made once.
 *
 * @param libraries the folder with Synthea and what it needs
 * @param cache where bundles are kept
 */
public record Synthea(Path libraries, Path cache) {
    private static final String VERSION = "3.3.0";
    /** The day on which the synthetic histories end; part of what makes them repeatable. */
    private static final String REFERENCE_DAY = "20250101";

    private static final String HEAP = "-Xmx1g";

    /** Where this user's caches are kept (XDG Base Directory Specification). */
    public static Path userCache() {
        String named = System.getenv("XDG_CACHE_HOME");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "medichain")
                : Path.of(named, "medichain");
    }

    /**
     * The folder with the FHIR R4 bundles of so many living patients (and those who died).
     *
     * @throws CannotRun when Synthea is not there or fails
     */
    public Path bundles(int patients, long seed) throws InterruptedException {
        Path made = cache.resolve("synthea-" + VERSION).resolve("patients-" + patients + "-seed-" + seed);
        if (Files.isDirectory(made)) {
            return made;
        }
        if (!Files.isDirectory(libraries)) {
            throw new CannotRun(
                    "Synthea is not in " + libraries + ".", "Run the demo through ./medichain, which fetches it.");
        }
        try {
            Files.createDirectories(made.getParent());
            Path work = Files.createTempDirectory(made.getParent(), "making-");
            try {
                generate(work, patients, seed);
                keep(work.resolve("output").resolve("fhir"), made);
            } finally {
                delete(work);
            }
            return made;
        } catch (IOException e) {
            throw new CannotRun(
                    "The bundles cannot be kept in " + cache + ": " + e + ".",
                    "Make room there, or set XDG_CACHE_HOME to a folder that can be written.",
                    e);
        }
    }

    private void generate(Path work, int patients, long seed) throws IOException, InterruptedException {
        Path log = work.resolve("synthea.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        libraries.resolve("*").toString(),
                        "App",
                        "-p",
                        Integer.toString(patients),
                        "-s",
                        Long.toString(seed),
                        "-cs",
                        Long.toString(seed),
                        "-r",
                        REFERENCE_DAY,
                        "--exporter.baseDirectory=" + work.resolve("output"),
                        "--exporter.fhir.export=true"))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0
                    || !Files.isDirectory(work.resolve("output").resolve("fhir"))) {
                Path kept = cache.resolve("synthea-failed.log");
                Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
                throw new CannotRun("Synthea failed.", "Its log is " + kept + ".");
            }
        } finally {
            process.destroy();
        }
    }

    private static void keep(Path fresh, Path made) throws IOException {
        try {
            Files.move(fresh, made, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(made)) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
