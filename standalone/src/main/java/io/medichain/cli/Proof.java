package io.medichain.cli;

import io.medichain.auditor.ServedLedger;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.proof.TlogProof;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.ProofAtRest;
import io.medichain.standalone.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Writes the proof that an event is in the log. */
@Command(
        name = "proof",
        description = {
            "Writes the proof that an event is in the log, from the data folder of a stopped system,",
            "or with --url from a running one."
        },
        footer = {
            "",
            "Examples:",
            "  medichain proof 6f1c2a1e-… -o admission.tlog-proof",
            "  MEDICHAIN_TOKEN=… medichain proof 6f1c2a1e-… -o admission.tlog-proof --url http://127.0.0.1:8080",
            "  medichain verify-proof admission.tlog-proof --key VKEY      anywhere, by anybody"
        })
final class Proof implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Mixin
    private SignIn signIn;

    @Parameters(paramLabel = "EVENT_ID", description = "The event, as a history names it.")
    private String event = "";

    @Mixin
    private ProofFile file;

    @Override
    public Integer call() {
        Console console = output.console();
        Optional<ProofAtRest.Made> made = signIn.named().map(this::fromRunning).orElseGet(this::fromFolder);
        if (made.isEmpty()) {
            console.say("There is no event " + event + ".");
            console.answer(Map.of("event", event, "found", false));
            return ExitCode.NO;
        }
        file.write(made.get().proof().toBytes());
        tell(console, made.get());
        return ExitCode.GOOD;
    }

    private Optional<ProofAtRest.Made> fromFolder() {
        try (DataFolder folder = DataFolder.read(data.folder("data"))) {
            return new ProofAtRest(folder, Settings.of(System.getenv())).of(event);
        }
    }

    private Optional<ProofAtRest.Made> fromRunning(URI url) {
        if (data.isGiven()) {
            throw new ParameterException(
                    output.commandLine(), "Name a folder with --data or a system with --url, not both.");
        }
        try (ServedLedger ledger = new ServedLedger(url, signIn.credentials())) {
            Optional<byte[]> proof = ledger.proof(event);
            return proof.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ProofAtRest.Made(TlogProof.parse(proof.get()), ledger.keys()));
        } catch (MalformedText e) {
            throw new CannotRun("What " + url + " gave is no proof: " + e.getMessage() + ".", "Is it a MediChain?", e);
        }
    }

    private void tell(Console console, ProofAtRest.Made made) {
        List<VerifierKey> keys = new Trust(made.keys()).signersOf(made.proof().checkpoint());
        String command = "medichain verify-proof " + file.quoted()
                + keys.stream()
                        .map(key -> " --key " + ProofFile.quoted(key.toString()))
                        .collect(Collectors.joining());
        console.say("Leaf %,d; the proof is in %s.".formatted(made.proof().index(), file));
        console.note("Anybody checks it, anywhere, with:");
        console.note("  " + command);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event", event);
        answer.put("found", true);
        answer.put("index", made.proof().index());
        answer.put("file", file.toString());
        answer.put("keys", keys.stream().map(VerifierKey::toString).toList());
        answer.put("command", command);
        console.answer(answer);
    }
}
