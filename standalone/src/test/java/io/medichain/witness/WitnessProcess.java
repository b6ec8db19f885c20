package io.medichain.witness;

import io.medichain.cli.CommandProcess;
import io.medichain.ledger.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code medichain witness} in a process of its own, on any free port. */
public final class WitnessProcess implements AutoCloseable {
    private static final int LONGEST_MILLIS = 120_000;

    private final Process process;
    private final JsonNode told;

    private WitnessProcess(Process process, JsonNode told) {
        this.process = process;
        this.told = told;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param logs each a vkey, or a file of them
     */
    public static WitnessProcess start(Path directory, Path data, int port, List<String> logs) throws Exception {
        Path out = Files.createTempFile(directory, "witness", ".out");
        Path err = Files.createTempFile(directory, "witness", ".err");
        List<String> arguments = new ArrayList<>(
                List.of("witness", "--json", "--port", Integer.toString(port), "--data", data.toString()));
        logs.forEach(log -> arguments.addAll(List.of("--log", log)));
        Process process = new CommandProcess(directory).start(Map.of(), out, err, arguments.toArray(String[]::new));
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000L;
        while (!Files.readString(out).contains("\n")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("It did not start: " + Files.readString(err));
            }
            Thread.sleep(20);
        }
        return new WitnessProcess(process, JsonMapper.shared().readTree(Files.readString(out)));
    }

    public URI url() {
        return URI.create(told.path("url").asString());
    }

    public List<VerifierKey> keys() {
        return told.path("vkeys")
                .valueStream()
                .map(JsonNode::asString)
                .map(VerifierKey::parse)
                .toList();
    }

    /** Ends it as a power cut would, but for what the operating system holds. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as Ctrl-C does. */
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
    }
}
