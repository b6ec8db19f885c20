package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.completeness.CompletenessCheck;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a proof of completeness with nothing but the file and a key of the log. */
@Command(
        name = "verify-completeness",
        description = {
            "Checks offline that a file shows all that was recorded about a patient in a period, with nothing but the",
            "file and a key of the log."
        },
        footer = {
            "",
            "Examples:",
            "  medichain verify-completeness ada.completeness.json --key vkey      the file that the log publishes",
            "  medichain verify-completeness ada.completeness.json --key medichain.local/log/…+…+…",
            "",
            "That the log itself left nothing out of its map is what medichain verify checks, on the events."
        })
final class VerifyCompleteness implements Callable<Integer> {
    /** Bytes; some thousand events. */
    private static final int LARGEST = 64 << 20;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "FILE", description = "The proof.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            required = true,
            paramLabel = "VKEY",
            converter = LogKeys.Reader.class,
            description =
                    "A key of the log: a vkey, several separated by commas, or a file with one per line. Repeatable.")
    private List<LogKeys> keys = List.of();

    @Override
    public Integer call() {
        Console console = output.console();
        return switch (check()) {
            case CompletenessCheck.Complete complete -> {
                tell(console, complete);
                yield ExitCode.GOOD;
            }
            case CompletenessCheck.Incomplete no -> {
                console.say("not proved: " + no.reason());
                if (!no.missing().isEmpty()) {
                    console.note("  It is signed with " + String.join(" and ", no.missing())
                            + ": give one of these keys with --key.");
                }
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("complete", false);
                answer.put("reason", no.reason());
                answer.put("missingKeys", no.missing());
                console.answer(answer);
                yield ExitCode.NO;
            }
        };
    }

    private static void tell(Console console, CompletenessCheck.Complete complete) {
        List<String> reliedOn =
                complete.reliedOn().stream().map(VerifierKey::start).toList();
        console.say(
                "complete: these are all %,d events about the patient from %s to %s, of %,d up to %s, in %s, signed by %s"
                        .formatted(
                                complete.events().size(),
                                complete.period().from(),
                                complete.period().to(),
                                complete.entries(),
                                complete.committedAt(),
                                complete.checkpoint().origin(),
                                String.join(" and ", reliedOn)));
        for (LedgerEntry event : complete.events()) {
            console.say("  %s  %s  %s"
                    .formatted(event.values().get("at"), event.values().get("type"), event.event()));
        }
        if (!complete.passedOver().isEmpty()) {
            console.note("  Not checked, for their keys were not given: " + String.join(", ", complete.passedOver()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("complete", true);
        answer.put("from", complete.period().from().toString());
        answer.put("to", complete.period().to().toString());
        answer.put("events", complete.events().stream().map(LedgerEntry::event).toList());
        answer.put("entries", complete.entries());
        answer.put("committedAt", complete.committedAt().toString());
        answer.put("covered", complete.covered());
        answer.put("origin", complete.checkpoint().origin());
        answer.put("treeSize", complete.checkpoint().size());
        answer.put("reliedOn", reliedOn);
        answer.put("passedOver", complete.passedOver());
        console.answer(answer);
    }

    private CompletenessCheck check() {
        byte[] proof = read();
        return proof.length > LARGEST
                ? new CompletenessCheck.Incomplete("It is not a proof: it is larger than 64 MB", List.of())
                : CompletenessCheck.of(proof, LogKeys.all(keys));
    }

    /** No more than shows that it is too large: it comes from anybody. */
    private byte[] read() {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new CannotRun("The file " + file + " cannot be read.", "Name the .completeness.json file.", e);
        }
    }
}
