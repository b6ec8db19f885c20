package io.medichain.cli;

import io.medichain.ledger.completeness.CompletenessCheck;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.verify.Difference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a proof of completeness with nothing but the file and a key of the log. */
@Command(
        name = "verify-completeness",
        description = {
            "Checks offline that a file shows all that was recorded about a patient in a period, with nothing but the",
            "file and a key of the log; with --policy also that enough witnesses have cosigned its checkpoint, so that",
            "nobody else is shown another log.",
            "Ends with 0 when it does, 1 when it does not or the log knows nobody of that id, 20 when too few have cosigned."
        },
        footer = {
            "",
            "Examples:",
            "  medichain verify-completeness ada.completeness.json --key vkey      the file that the log publishes",
            "  medichain verify-completeness ada.completeness.json --key medichain.local/log/…+…+…",
            "  medichain verify-completeness ada.completeness.json --policy witnesses.policy",
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

    @Mixin
    private BroughtAlong brought;

    @Override
    public Integer call() {
        Console console = output.console();
        brought.requireAKey();
        return switch (check()) {
            case CompletenessCheck.Complete complete -> told(console, complete);
            case CompletenessCheck.TooFewWitnesses few ->
                refused(
                        console,
                        "the checkpoint is not cosigned by " + few.wanted(),
                        List.of(),
                        Difference.QUORUM_MISSING.exitCode());
            case CompletenessCheck.Incomplete no -> {
                int code = refused(console, no.reason(), no.missing(), ExitCode.NO);
                BroughtAlong.advise(console, no.missing());
                yield code;
            }
        };
    }

    private static int refused(Console console, String reason, List<String> missing, int code) {
        console.say("not proved: " + reason);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("complete", false);
        answer.put("reason", reason);
        answer.put("missingKeys", missing);
        console.answer(answer);
        return code;
    }

    private int told(Console console, CompletenessCheck.Complete complete) {
        console.say(sentence(complete));
        for (LedgerEntry event : complete.events()) {
            console.say("  %s  %s  %s"
                    .formatted(event.values().get("at"), event.values().get("type"), event.event()));
        }
        List<String> reliedOn =
                complete.signed().reliedOn().stream().map(VerifierKey::start).toList();
        console.note("  In %s, a tree of %,d signed by %s."
                .formatted(
                        complete.signed().tree().origin(),
                        complete.signed().tree().size(),
                        String.join(" and ", reliedOn)));
        if (brought.policy().isEmpty()) {
            console.note("  Not checked: that others are shown the same log (--policy, or compare its checkpoints).");
        }
        if (!complete.signed().passedOver().isEmpty()) {
            console.note("  Not checked, for their keys were not given: "
                    + String.join(", ", complete.signed().passedOver()));
        }
        Map<String, Object> answer = answer(complete, reliedOn);
        brought.tellWitnesses(console, answer, complete.signed().cosignatures());
        console.answer(answer);
        return complete.isUnknown() ? ExitCode.NO : ExitCode.GOOD;
    }

    private static String sentence(CompletenessCheck.Complete complete) {
        String whom = "the patient %s of the organisation %s".formatted(complete.patient(), complete.tenant());
        return complete.isUnknown()
                ? "unknown: of the first %,d events of the log none concerns %s".formatted(complete.covered(), whom)
                : "complete: of the first %,d events of the log these %,d are all about %s from %s to %s; all in all there are %,d"
                        .formatted(
                                complete.covered(),
                                complete.events().size(),
                                whom,
                                complete.period().from(),
                                complete.period().to(),
                                complete.entries());
    }

    private static Map<String, Object> answer(CompletenessCheck.Complete complete, List<String> reliedOn) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("complete", !complete.isUnknown());
        answer.put("tenant", complete.tenant());
        answer.put("patient", complete.patient());
        answer.put("from", complete.period().from().toString());
        answer.put("to", complete.period().to().toString());
        answer.put("events", complete.events().stream().map(LedgerEntry::event).toList());
        answer.put("entries", complete.entries());
        answer.put("covered", complete.covered());
        answer.put("end", complete.end().toString());
        answer.put("origin", complete.signed().tree().origin());
        answer.put("treeSize", complete.signed().tree().size());
        answer.put("reliedOn", reliedOn);
        answer.put("passedOver", complete.signed().passedOver());
        return answer;
    }

    private CompletenessCheck check() {
        byte[] proof = BroughtAlong.read(file, LARGEST, ".completeness.json");
        return proof.length > LARGEST
                ? new CompletenessCheck.Incomplete("It is not a proof: it is larger than 64 MB", List.of())
                : CompletenessCheck.of(proof, brought.keys(), brought.policy());
    }
}
