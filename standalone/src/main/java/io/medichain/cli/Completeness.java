package io.medichain.cli;

import io.medichain.auditor.ServedLedger;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.completeness.CompletenessProof;
import io.medichain.ledger.note.MalformedText;
import io.medichain.standalone.CompletenessAtRest;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.Settings;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Writes the proof that all recorded about a patient in a period is shown. */
@Command(
        name = "completeness",
        description = {
            "Writes all that was recorded about a patient in a period, accesses and changes, with the proof that nothing",
            "was left out: from the data folder of a stopped system, or with --url from a running one."
        },
        footer = {
            "",
            "Examples:",
            "  medichain completeness PATIENT -o ada.completeness.json",
            "  medichain completeness PATIENT -o march.completeness.json --from 2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z",
            "  MEDICHAIN_TOKEN=… medichain completeness PATIENT -o ada.completeness.json --url http://127.0.0.1:8080",
            "  medichain verify-completeness ada.completeness.json --key VKEY      anywhere, by anybody",
            "  node docs/completeness.mjs --key VKEY ada.completeness.json         without MediChain"
        })
final class Completeness implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Mixin
    private SignIn signIn;

    @Parameters(paramLabel = "PATIENT", description = "The patient's identifier.")
    private String patient = "";

    @Option(names = "--from", paramLabel = "T", description = "The beginning (RFC 3339); that of the log when missing.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "The end, which is not part of it; as late as can be said when missing.")
    private @Nullable Instant to;

    @Mixin
    private ProofFile file;

    @Override
    public Integer call() {
        Console console = output.console();
        Optional<CompletenessAtRest.Made> made =
                signIn.named().map(this::fromRunning).orElseGet(this::fromFolder);
        if (made.isEmpty()) {
            console.say("There is no patient " + patient + ".");
            console.answer(Map.of("patient", patient, "found", false));
            return ExitCode.NO;
        }
        file.write(made.get().proof().toBytes());
        tell(console, made.get());
        return ExitCode.GOOD;
    }

    private Optional<CompletenessAtRest.Made> fromFolder() {
        try (DataFolder folder = DataFolder.read(data.folder("data"))) {
            return new CompletenessAtRest(folder, Settings.of(System.getenv())).of(patient, from, to);
        }
    }

    private Optional<CompletenessAtRest.Made> fromRunning(URI url) {
        if (data.isGiven()) {
            throw new ParameterException(
                    output.commandLine(), "Name a folder with --data or a system with --url, not both.");
        }
        try (ServedLedger ledger = new ServedLedger(url, signIn.credentials())) {
            return ledger.completeness(patient, from, to)
                    .map(CompletenessProof::parse)
                    .map(proof -> new CompletenessAtRest.Made(proof, ledger.keys()));
        } catch (MalformedText e) {
            throw new CannotRun("What " + url + " gave is no proof: " + e.getMessage() + ".", "Is it a MediChain?", e);
        }
    }

    private void tell(Console console, CompletenessAtRest.Made made) {
        CompletenessProof proof = made.proof();
        console.say("%,d of %,d events about the patient are of %s to %s; the proof is in %s."
                .formatted(proof.shown().size(), proof.entries(), proof.from(), proof.to(), file));
        console.note("Anybody checks it, anywhere, with a key of the log (ledger/log/vkey, /ledger/vkey):");
        String command = "medichain verify-completeness " + file.quoted() + " --key "
                + made.keys().getFirst();
        console.note("  " + command);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("patient", patient);
        answer.put("found", true);
        answer.put("from", proof.from());
        answer.put("to", proof.to());
        answer.put("shown", proof.shown().size());
        answer.put("entries", proof.entries());
        answer.put("file", file.toString());
        answer.put("keys", made.keys().stream().map(Object::toString).toList());
        answer.put("command", command);
        console.answer(answer);
    }
}
