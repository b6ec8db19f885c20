package io.medichain.node;

import io.medichain.failure.CannotRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of anvil. On POSIX systems a shell stands between: it ends anvil as soon as the pipe to this process closes,
 * which happens however this process ends.
 */
final class AnvilProcess implements AutoCloseable {
    /** Descriptor 3 is the pipe: a shell gives its background jobs no standard input. */
    private static final String WATCH = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            node=$!
            echo "process $node"
            (read -r _ <&3; kill -9 "$node") >/dev/null 2>&1 &
            watch=$!
            exec 3<&-
            wait "$node"
            status=$?
            kill "$watch" 2>/dev/null
            exit $status
            """;

    /**
     * Begins a session of its own, where there is one of these: a terminal's Ctrl-C, which is for this process, would
     * end anvil before its state is saved.
     */
    private static final List<String> SESSION = List.of("/usr/bin/setsid", "/bin/setsid");

    private static final Pattern PROCESS = Pattern.compile("process (\\d+)");
    private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final int LINES_KEPT = 20;
    private static final Duration MOST_FOR_START = Duration.ofSeconds(20);

    private final Process process;
    private final Tail tail = new Tail(LINES_KEPT);
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile long node;

    private AnvilProcess(Process process, boolean watched) {
        this.process = process;
        this.node = watched ? 0 : process.pid();
    }

    /**
     * Starts anvil and waits until it listens.
     *
     * @param state JSON of a state to begin with
     * @throws CannotRun when it does not start
     */
    static AnvilProcess start(NodeSettings settings, Optional<Path> state) {
        boolean watched = !settings.binary().toString().endsWith(".exe");
        List<String> command = new ArrayList<>();
        if (watched) {
            SESSION.stream()
                    .filter(program -> Files.isExecutable(Path.of(program)))
                    .findFirst()
                    .ifPresent(command::add);
            command.addAll(List.of("/bin/sh", "-c", WATCH, "anvil-watch"));
        }
        command.addAll(arguments(settings, state));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(settings.folder().toFile());
        // anvil keeps caches and temporary files below the home folder.
        builder.environment().put("HOME", settings.folder().toAbsolutePath().toString());
        try {
            command.add(NodeFiles.mark(settings.folder()));
            AnvilProcess started = new AnvilProcess(builder.start(), watched);
            // Waiting on a pipe holds a virtual thread's carrier, of which there are no more than processors.
            Thread.ofPlatform().name("anvil-output").daemon().start(started::readOutput);
            started.awaitListening(settings);
            return started;
        } catch (IOException e) {
            throw new CannotRun(
                    "The local Ethereum node %s cannot be started: %s.".formatted(settings.binary(), e.getMessage()),
                    "Install it again: npm ci in ledger-projector/contracts.",
                    e);
        }
    }

    int port() {
        return port.join();
    }

    /** The process id of anvil itself. */
    long id() {
        return node;
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Runs something when it ends, on any thread. */
    void onEnd(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    /** The last lines it has said. */
    String lastWords() {
        return tail.text();
    }

    /** Ends it at once; its state must have been saved before. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            tail.add(String.valueOf(e.getMessage()));
        }
        if (node != 0) {
            ProcessHandle.of(node).ifPresent(ProcessHandle::destroyForcibly);
        }
        process.onExit().join();
    }

    private static List<String> arguments(NodeSettings settings, Optional<Path> state) {
        List<String> arguments = new ArrayList<>(List.of(
                settings.binary().toString(),
                "--host=127.0.0.1",
                "--port=" + settings.port(),
                "--chain-id=" + settings.chainId(),
                "--hardfork=cancun",
                "--prune-history=128",
                // No well-known keys: only accounts of our own keystores are funded.
                "--accounts=0",
                // No web page may speak to it.
                "--no-cors",
                "--color=never"));
        state.ifPresent(file -> arguments.add("--load-state=" + file.toAbsolutePath()));
        return arguments;
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                read(line);
            }
        } catch (IOException | UncheckedIOException e) {
            tail.add(String.valueOf(e.getMessage()));
        }
        port.completeExceptionally(new IOException("anvil has ended"));
    }

    private void read(String line) {
        Matcher started = PROCESS.matcher(line);
        if (node == 0 && started.matches()) {
            node = Long.parseLong(started.group(1));
            return;
        }
        tail.add(line);
        Matcher listening = LISTENING.matcher(line);
        if (listening.matches()) {
            port.complete(Integer.parseInt(listening.group(1)));
        }
    }

    private void awaitListening(NodeSettings settings) {
        try {
            port.get(MOST_FOR_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw notStarted(settings, e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw notStarted(settings, e);
        }
    }

    private CannotRun notStarted(NodeSettings settings, Exception cause) {
        String said = lastWords();
        if (said.contains("Address already in use")) {
            return new CannotRun(
                    "Port %d on 127.0.0.1, wanted by the local Ethereum node, is taken by another program."
                            .formatted(settings.port()),
                    "Stop that program; the node is started again by itself.",
                    cause);
        }
        return new CannotRun(
                "The local Ethereum node does not start. It said: " + said,
                "Look at the message above; the folder of its state is " + settings.folder() + ".",
                cause);
    }
}
