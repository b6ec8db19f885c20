package io.medichain.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line in a process of its own, on the class path of the tests without the tests' own classes. */
public final class CommandProcess {
    private final Path directory;

    /** Commands that are run in this folder; what they print is kept there. */
    public CommandProcess(Path directory) {
        this.directory = directory;
    }

    /** How a command ended and what it printed. */
    public record Ended(int code, String out, String err) {}

    /** Runs a command to its end. */
    public Ended run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** Runs a command to its end with these variables and no others of MediChain's. */
    public Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        int code = start(environment, out, err, arguments).waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    /** Starts a command, with the memory that the launcher gives; the caller ends it. */
    public Process start(Map<String, String> environment, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dmedichain.root=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                programClassPath(),
                Medichain.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MEDICHAIN_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Tests bring configuration of their own that the program must not find. */
    private static String programClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
