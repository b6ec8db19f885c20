package io.medichain.benchmark.system;

import io.medichain.failure.CannotRun;
import io.medichain.standalone.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real system: what {@code ./medichain up} starts, with its JVM options, everything on, in a process of its own.
 * Only what concerns the JVM is taken over from the environment, so that no store, chain or mail server of somebody's
 * is touched.
 */
public final class UpProcess implements AutoCloseable {
    private static final Set<String> TAKEN_OVER = Set.of("MEDICHAIN_HEAP", "MEDICHAIN_JVM_OPTIONS");
    private static final Pattern SETUP = Pattern.compile("/app/setup/first#(\\S+)");

    private final Process process;
    private final Path data;
    private final Path log;
    private final URI address;
    private final Duration untilReady;

    private UpProcess(Process process, Path data, Path log, URI address, Duration untilReady) {
        this.process = process;
        this.data = data;
        this.log = log;
        this.address = address;
        this.untilReady = untilReady;
    }

    /**
     * Starts it on a folder and waits until it says that it is ready.
     *
     * @param log where its lines for people go
     * @throws CannotRun when it does not become ready
     */
    public static UpProcess start(Path data, Path log) throws IOException {
        Path launcher = Settings.launcherFolder().resolve("medichain");
        ProcessBuilder builder = new ProcessBuilder(
                List.of(launcher.toString(), "up", "--data", data.toString(), "--port", "0", "--json"));
        builder.environment().keySet().removeIf(UpProcess::isSomebodys);
        builder.redirectError(log.toFile());
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            BufferedReader out = process.inputReader();
            String line = out.readLine();
            Duration untilReady = Duration.ofNanos(System.nanoTime() - begun);
            if (line == null) {
                throw notReady(log);
            }
            String url = JsonMapper.shared().readTree(line).path("url").asString();
            return new UpProcess(process, data, log, URI.create(url), untilReady);
        } catch (IOException | RuntimeException e) {
            Processes.end(process);
            throw e;
        }
    }

    private static boolean isSomebodys(String variable) {
        boolean isOurs = variable.startsWith("MEDICHAIN_") || variable.startsWith("SPRING_");
        return (isOurs || variable.equals("MONGODB_URI")) && !TAKEN_OVER.contains(variable);
    }

    private static CannotRun notReady(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        String last = String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        return new CannotRun("The system did not start: " + last, "Try: ./medichain doctor");
    }

    /** The folder that it works on. */
    Path data() {
        return data;
    }

    public URI address() {
        return address;
    }

    /** From the call of the launcher until it was ready. */
    public Duration untilReady() {
        return untilReady;
    }

    /** The token to set up the first organisation with. */
    public String setupToken() throws IOException {
        Matcher token = SETUP.matcher(Files.readString(log));
        if (!token.find()) {
            throw new IllegalStateException("The system shows no setup link");
        }
        return token.group(1);
    }

    /** The resident memory of the server's JVM in bytes. */
    public long residentBytes() throws IOException {
        return ResidentMemory.of(process.pid());
    }

    /** Watches what lives on in the heap of the server's JVM. */
    public LiveHeap watchHeap() {
        return LiveHeap.watch(process.pid());
    }

    /** What the server's JVM has had of the processors since its start, in steps of the system's clock tick. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Stops it as Ctrl-C does; one that does not stop is killed. */
    @Override
    public void close() {
        Processes.end(process);
    }
}
