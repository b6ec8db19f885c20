package io.medichain.benchmark.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Watches how much stands in the old generation of a JVM, four times a second, by the JDK's {@code jstat}. */
public final class OldGeneration implements AutoCloseable {
    private static final String USED = "OU";
    private static final double BYTES = 1024;

    private final Process jstat;
    private final Thread reader;
    private volatile double first = -1;
    private volatile double most;
    private volatile boolean isClosed;

    private OldGeneration(Process jstat) {
        this.jstat = jstat;
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static OldGeneration watch(long pid) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jstat");
        return new OldGeneration(new ProcessBuilder(tool.toString(), "-gc", Long.toString(pid), "250").start());
    }

    private void read() {
        try (BufferedReader lines = jstat.inputReader()) {
            String head = lines.readLine();
            List<String> names = head == null ? List.of() : words(head);
            OptionalInt column = IntStream.range(0, names.size())
                    .filter(i -> names.get(i).equals(USED))
                    .findFirst();
            for (String line = lines.readLine(); line != null && column.isPresent(); line = lines.readLine()) {
                double used = Double.parseDouble(words(line).get(column.getAsInt())) * BYTES;
                first = first < 0 ? used : first;
                most = Math.max(most, used);
            }
        } catch (IOException e) {
            if (!isClosed) { // whose end is no news
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    /** By how many bytes it was more at its most than at the first look. */
    public double growth() {
        return Math.max(0, most - Math.max(0, first));
    }

    @Override
    public void close() {
        isClosed = true;
        jstat.destroy();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
