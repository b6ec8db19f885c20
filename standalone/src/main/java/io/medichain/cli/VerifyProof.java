package io.medichain.cli;

import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.proof.ProofCheck;
import io.medichain.ledger.verify.Difference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a proof with nothing but the file and a key of the log. */
@Command(
        name = "verify-proof",
        description = {
            "Checks a .tlog-proof offline, with nothing but the file and the keys of the log; with --policy also that enough",
            "witnesses have cosigned its checkpoint, so that nobody else is shown another log.",
            "Ends with 0 when it proves, 1 when it does not, 20 when too few have cosigned."
        },
        footer = {
            "",
            "Examples:",
            "  medichain verify-proof admission.tlog-proof --key vkey      the file that the log publishes",
            "  medichain verify-proof admission.tlog-proof --key medichain.local/log/…+…+… --key medichain.local/log/…+…+…",
            "  medichain verify-proof admission.tlog-proof --policy witnesses.policy     the log's keys stand in the policy",
            "",
            "A log has several keys and publishes them at /ledger/vkey; its data folder has them in ledger/log/vkey.",
            "One of them is enough; signatures of other keys are passed over, and it says which keys it relied on."
        })
final class VerifyProof implements Callable<Integer> {
    /** Bytes: an entry of at most 65,535, 63 hashes, a checkpoint with its signatures. */
    private static final int LARGEST = 1 << 20;

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
        Map<String, Object> answer = new LinkedHashMap<>();
        int code = switch (check()) {
            case ProofCheck.Proved yes -> {
                List<String> reliedOn =
                        yes.reliedOn().stream().map(VerifierKey::start).toList();
                console.say("proved: event %s is leaf %,d of %s, in a tree of %,d signed by %s"
                        .formatted(
                                yes.entry().event(),
                                yes.index(),
                                yes.checkpoint().origin(),
                                yes.checkpoint().size(),
                                String.join(" and ", reliedOn)));
                if (!yes.passedOver().isEmpty()) {
                    console.note(
                            "  Not checked, for their keys were not given: " + String.join(", ", yes.passedOver()));
                }
                answer.put("proved", true);
                answer.put("event", yes.entry().event());
                answer.put("index", yes.index());
                answer.put("origin", yes.checkpoint().origin());
                answer.put("treeSize", yes.checkpoint().size());
                answer.put("reliedOn", reliedOn);
                answer.put("passedOver", yes.passedOver());
                brought.tellWitnesses(console, answer, yes.cosignatures());
                yield ExitCode.GOOD;
            }
            case ProofCheck.Unwitnessed few -> {
                console.say("not proved: the checkpoint is not cosigned by " + few.wanted());
                answer.put("proved", false);
                answer.put("finding", Difference.QUORUM_MISSING);
                answer.put("reason", "The checkpoint is not cosigned by " + few.wanted());
                brought.tellWitnesses(console, answer, few.cosignatures());
                yield Difference.QUORUM_MISSING.exitCode();
            }
            case ProofCheck.Refused no -> {
                console.say("not proved: " + no.reason());
                BroughtAlong.advise(console, no.missing());
                answer.put("proved", false);
                answer.put("reason", no.reason());
                answer.put("missingKeys", no.missing());
                yield ExitCode.NO;
            }
        };
        console.answer(answer);
        return code;
    }

    private ProofCheck check() {
        byte[] proof = BroughtAlong.read(file, LARGEST, ".tlog-proof");
        return proof.length > LARGEST
                ? new ProofCheck.Refused("It is not a proof: it is larger than any", List.of())
                : ProofCheck.of(proof, brought.keys(), brought.policy());
    }
}
