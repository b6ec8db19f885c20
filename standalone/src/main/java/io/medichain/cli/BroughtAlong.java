package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.policy.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What who checks a file offline brings along: keys of the log, and who has to have cosigned. */
final class BroughtAlong {
    @Spec(Target.MIXEE)
    private CommandSpec command;

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

    /** Ends the command where there is no key at all. */
    void requireAKey() {
        if (keys.isEmpty() && (policy == null || policy.logs().isEmpty())) {
            throw new ParameterException(
                    command.commandLine(), "Name a key of the log with --key, or a policy that has one with --policy.");
        }
    }

    List<VerifierKey> keys() {
        return LogKeys.all(keys);
    }

    Optional<TrustPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /** Says who cosigned, where a policy was given. */
    void tellWitnesses(Console console, Map<String, Object> answer, List<Cosignature> cosignatures) {
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

    /** Says which keys would have to be given; nothing where keys are of no help. */
    static void advise(Console console, List<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        console.note("  It is signed with " + String.join(" and ", missing) + ": give one of these keys.");
        console.note(
                "  --key may be repeated, or name a file with several vkeys, such as the log's own from /ledger/vkey.");
    }

    /** The bytes of a file, and no more than show that it is too large: it comes from anybody. */
    static byte[] read(Path file, int largest, String kind) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(largest + 1);
        } catch (IOException e) {
            throw new CannotRun("The file " + file + " cannot be read.", "Name the " + kind + " file.", e);
        }
    }
}
