package io.medichain.benchmark.system;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Watches what lives in the heap of a JVM: it has everything else collected every two seconds, and then looks how much
 * is used, both by the tools of the JDK. That costs the JVM some time, so nothing else is measured meanwhile.
 */
public final class LiveHeap implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final double BYTES = 1024;
    /** What is used of survivors, eden and old generation, in the words of {@code jstat -gc}. */
    private static final Set<String> USED = Set.of("S0U", "S1U", "EU", "OU");

    private final String pid;
    private final Thread watcher;
    private volatile double most;
    private volatile boolean isClosed;

    private LiveHeap(long pid) {
        this.pid = Long.toString(pid);
        this.watcher = Thread.ofPlatform().daemon().start(this::watch);
    }

    static LiveHeap watch(long pid) {
        return new LiveHeap(pid);
    }

    private void watch() {
        try {
            while (!isClosed) {
                told("jcmd", pid, "GC.run");
                most = Math.max(most, used(told("jstat", "-gc", pid)));
                Thread.sleep(BETWEEN);
            }
        } catch (IOException e) {
            most = Double.NaN; // and not a figure of which nobody knows what it is of
        } catch (InterruptedException _) {
            // closed
        }
    }

    private static double used(String table) {
        List<String> lines = table.lines().toList();
        List<String> names = words(lines.getFirst());
        List<String> values = words(lines.getLast());
        double used = 0;
        for (int i = 0; i < names.size(); i++) {
            if (USED.contains(names.get(i)) && !values.get(i).equals("-")) {
                used += Double.parseDouble(values.get(i)) * BYTES;
            }
        }
        return used;
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    private static String told(String tool, String... arguments) throws IOException, InterruptedException {
        Path path = Path.of(System.getProperty("java.home"), "bin", tool);
        Process process = new ProcessBuilder(Stream.concat(Stream.of(path.toString()), Stream.of(arguments))
                        .toList())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(tool + " does not reach the JVM");
        }
        return said;
    }

    /** How many bytes lived at the most; ends the watch. */
    public double most() {
        close();
        if (!(most > 0)) {
            throw new CannotRun("What lives in the heap could not be seen", "Try: jcmd of the JDK in use");
        }
        return most;
    }

    @Override
    public void close() {
        isClosed = true;
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
