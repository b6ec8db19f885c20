package io.medichain.flow;

import io.medichain.cli.CommandProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** {@code medichain up} in a process of its own, with its real node, on any free port. */
final class Program implements AutoCloseable {
    private static final Pattern SETUP_LINK = Pattern.compile("/app/setup/first#(\\S+)");
    private static final Pattern LOCAL_NODE = Pattern.compile("local node at (http://127\\.0\\.0\\.1:\\d+)");
    private static final Map<String, String> QUICK_ANCHORS = Map.of("MEDICHAIN_BATCH_SECONDS", "1");

    private final Process process;
    private final Path err;
    private final URI url;

    private Program(Process process, Path err, URI url) {
        this.process = process;
        this.err = err;
        this.url = url;
    }

    /** Starts it and waits until it says that it is ready. */
    static Program start(Path directory, Path data) throws IOException, InterruptedException {
        return start(directory, data, Map.of());
    }

    /** The same with more variables. */
    static Program start(Path directory, Path data, Map<String, String> variables)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(QUICK_ANCHORS);
        environment.putAll(variables);
        Path out = Files.createTempFile(directory, "up", ".out");
        Path err = Files.createTempFile(directory, "up", ".err");
        Process process = new CommandProcess(directory)
                .start(environment, out, err, "up", "--json", "--port", "0", "--data", data.toString());
        try {
            Waiting.until("the program is ready", () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("It did not start: " + Files.readString(err));
                }
                return Files.readString(out).contains("\n");
            });
            String address = JsonMapper.shared()
                    .readTree(Files.readString(out))
                    .path("url")
                    .asString();
            return new Program(process, err, URI.create(address));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    URI url() {
        return url;
    }

    long id() {
        return process.pid();
    }

    /** The token of the setup link; none when there is an organisation. */
    Optional<String> setupToken() throws IOException {
        Matcher link = SETUP_LINK.matcher(Files.readString(err));
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }

    /** Where its local node answers JSON-RPC. */
    String rpc() throws IOException {
        Matcher node = LOCAL_NODE.matcher(Files.readString(err));
        if (!node.find()) {
            throw new IllegalStateException("It names no local node");
        }
        return node.group(1);
    }

    /** Ends it as Ctrl-C does, and waits until it has ended. */
    void stop() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    /** Waits for an end that somebody else brings about. */
    void awaitEnd() throws InterruptedException {
        Duration most = Waiting.LONGEST;
        if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It did not end");
        }
    }

    /** Ends it in any case. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
