package io.medichain.cli;

import io.medichain.ledger.note.VerifierKey;
import io.medichain.standalone.CannotRun;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.ProofAtRest;
import io.medichain.standalone.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the proof that an event is in the log. */
@Command(
        name = "proof",
        description = {
            "Writes the proof that an event is in the log, from the data folder of a stopped system.",
            "A running one gives it at /api/ledger/events/EVENT_ID/proof."
        },
        footer = {
            "",
            "Example:",
            "  medichain proof 6f1c2a1e-… -o admission.tlog-proof",
            "  medichain verify-proof admission.tlog-proof --key VKEY      anywhere, by anybody"
        })
final class Proof implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "EVENT_ID", description = "The event, as a history names it.")
    private String event = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the proof goes.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Console console = output.console();
        ProofAtRest.Made made;
        try (DataFolder folder = DataFolder.open(data.folder("data"))) {
            made = new ProofAtRest(folder, Settings.of(System.getenv())).of(event);
        }
        try {
            Files.write(file, made.proof().toBytes());
        } catch (IOException e) {
            throw new CannotRun("The file " + file + " cannot be written: " + e + ".", "Name another with -o.", e);
        }
        String keys = made.keys().stream().map(VerifierKey::toString).collect(Collectors.joining(","));
        console.say("Leaf %,d; the proof is in %s. Anybody checks it with:"
                .formatted(made.proof().index(), file));
        console.say("  medichain verify-proof " + file + " --key " + keys);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event", event);
        answer.put("index", made.proof().index());
        answer.put("file", file.toString());
        answer.put("key", keys);
        console.answer(answer);
        return ExitCode.GOOD;
    }
}
