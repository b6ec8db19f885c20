package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.ledger.proof.ProofCheck;
import io.medichain.ledger.verify.Difference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            converter = LogKeys.Reader.class,
            description =
                    "A key of the log: a vkey, several separated by commas, or a file with one per line. Repeatable.")
    private List<LogKeys> keys = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            converter = PolicyFile.class,
            description = "Who has to have cosigned the checkpoint, in the form of C2SP tlog-policy.")
    private @Nullable TrustPolicy policy;

    @Override
    public Integer call() {
        Console console = output.console();
        if (keys.isEmpty() && (policy == null || policy.logs().isEmpty())) {
            throw new ParameterException(
                    output.commandLine(), "Name a key of the log with --key, or a policy that has one with --policy.");
        }
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
                tellWitnesses(console, answer, yes.cosignatures());
                yield ExitCode.GOOD;
            }
            case ProofCheck.Unwitnessed few -> {
                console.say("not proved: the checkpoint is not cosigned by " + few.wanted());
                answer.put("proved", false);
                answer.put("finding", Difference.QUORUM_MISSING);
                answer.put("reason", "The checkpoint is not cosigned by " + few.wanted());
                tellWitnesses(console, answer, few.cosignatures());
                yield Difference.QUORUM_MISSING.exitCode();
            }
            case ProofCheck.Refused no -> {
                console.say("not proved: " + no.reason());
                advise(console, no);
                answer.put("proved", false);
                answer.put("reason", no.reason());
                answer.put("missingKeys", no.missing());
                yield ExitCode.NO;
            }
        };
        console.answer(answer);
        return code;
    }

    private void tellWitnesses(Console console, Map<String, Object> answer, List<Cosignature> cosignatures) {
        TrustPolicy wanted = policy;
        if (wanted == null) {
            return;
        }
        List<Map<String, String>> told = cosignatures.stream()
                .map(one -> Map.of(
                        "witness", wanted.nameOf(one.key()),
                        "key", one.key().signer(),
                        "at", one.at().toString()))
                .toList();
        told.forEach(one ->
                console.note("  cosigned by %s at %s (the policy)".formatted(one.get("witness"), one.get("at"))));
        answer.put("cosigned", told);
    }

    private static void advise(Console console, ProofCheck.Refused no) {
        if (no.missing().isEmpty()) {
            return;
        }
        console.note("  It is signed with " + String.join(" and ", no.missing()) + ": give one of these keys.");
        console.note(
                "  --key may be repeated, or name a file with several vkeys, such as the log's own from /ledger/vkey.");
    }

    private ProofCheck check() {
        byte[] proof = read();
        return proof.length > LARGEST
                ? new ProofCheck.Refused("It is not a proof: it is larger than any", List.of())
                : ProofCheck.of(proof, LogKeys.all(keys), Optional.ofNullable(policy));
    }

    /** No more than shows that it is too large: it comes from anybody. */
    private byte[] read() {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new CannotRun("The file " + file + " cannot be read.", "Name the .tlog-proof file.", e);
        }
    }
}
