package io.medichain.cli;

import io.medichain.disk.StorageFailure;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.standalone.Settings;
import io.medichain.witness.Cosigner;
import io.medichain.witness.WitnessServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs a witness for the logs of others. */
@Command(
        name = "witness",
        description = {
            "Runs a witness (C2SP tlog-witness) until Ctrl-C or SIGTERM: it cosigns the checkpoints of the logs that it knows,",
            "as long as each goes on with the one before, and so vouches that there is one history only. Run it where the",
            "hospital cannot reach: at a partner, an insurer, an authority. It keeps what it has cosigned in a folder of its",
            "own, with keys of its own, and prints these as vkeys, which go into the policies of those who rely on it."
        },
        footer = {
            "",
            "Examples:",
            "  curl -o hospital.vkey https://hospital.example/ledger/vkey     the keys of the log to witness; compare them",
            "  medichain witness --data /srv/witness --name witness.example/w1 --log hospital.vkey",
            "  medichain witness --data /srv/witness --log hospital.vkey --log other.vkey --port 8090",
            "  medichain witness --data /srv/witness --vkey                   print the vkeys and end",
            "",
            "In the policy of those who rely on it (C2SP tlog-policy), for the hospital with its address:",
            "  witness w1 witness.example/w1+…+… https://witness.example",
            "",
            "It listens on 127.0.0.1; put a web server with TLS before it. Whose folder is lost is another witness from then on."
        })
final class Witness implements Callable<Integer> {
    private static final int PORT = 8090;
    private static final int HIGHEST_PORT = 65_535;

    @Mixin
    private Output output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The witness's own folder. Default: the folder data-witness beside the launcher.")
    private @Nullable Path folder;

    @Option(
            names = "--log",
            paramLabel = "VKEY",
            converter = LogKeys.Reader.class,
            description = "Keys of a log to witness: a vkey, several separated by commas, or a file with one per line."
                    + " Repeatable, also for several logs.")
    private List<LogKeys> logs = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Its name, such as witness.example/w1; only at the first start. Default: one made up.")
    private @Nullable String name;

    @Option(names = "--port", paramLabel = "PORT", description = "The port, 0 for any free one. Default: 8090")
    private int port = PORT;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "The address of this machine to listen on. Default: 127.0.0.1")
    private String listen = "127.0.0.1";

    @Option(names = "--vkey", description = "Print the vkeys and end.")
    private boolean onlyKeys;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        List<VerifierKey> known = LogKeys.all(logs);
        if (known.isEmpty() && !onlyKeys) {
            throw wrong("Name the log to witness with --log.");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw wrong("--port must be a whole number from 0 to %d, not %d.".formatted(HIGHEST_PORT, port));
        }
        if (name != null) {
            requireName(name);
        }
        Path data = folder == null ? Settings.launcherFolder().resolve("data-witness") : folder;
        try (Cosigner cosigner = Cosigner.open(data, name, known, InstantSource.system())) {
            if (onlyKeys) {
                cosigner.verifiers().forEach(key -> console.say(key.toString()));
                console.answer(told(cosigner));
                return ExitCode.GOOD;
            }
            run(console, cosigner, data);
            return ExitCode.GOOD;
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        } catch (IOException e) {
            throw new CannotRun(
                    "The folder %s cannot be used: %s.".formatted(data, e.getMessage()),
                    "Check disk and permissions.",
                    e);
        }
    }

    private void run(Console console, Cosigner cosigner, Path data) throws InterruptedException {
        try (Stop stop = Stop.onSignal();
                WitnessServer server = WitnessServer.start(cosigner, address(), port)) {
            cosigner.verifiers().forEach(key -> console.say("  vkey  " + key));
            cosigner.sizes().forEach((origin, size) -> console.say("  log   %s, %,d leaves".formatted(origin, size)));
            console.say("The witness %s listens at %s and keeps what it cosigned in %s"
                    .formatted(cosigner.name(), server.address(), data.toAbsolutePath()));
            Map<String, Object> answer = told(cosigner);
            answer.put("ready", true);
            answer.put("url", server.address().toString());
            console.answer(answer);
            stop.await();
            console.note("Stopping …");
        }
    }

    private static Map<String, Object> told(Cosigner cosigner) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", cosigner.name());
        told.put(
                "vkeys",
                cosigner.verifiers().stream().map(VerifierKey::toString).toList());
        told.put("logs", cosigner.sizes());
        return told;
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(listen);
        } catch (UnknownHostException e) {
            throw wrong("--listen is an address of this machine, such as 127.0.0.1.");
        }
    }

    private void requireName(String wanted) {
        try {
            VerifierKey.requireName(wanted);
        } catch (MalformedText e) {
            throw wrong("--name: " + e.getMessage() + ".");
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(output.commandLine(), what);
    }
}
