package io.medichain.witness;

import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A witness's own keys, in a file that only its user may read: a line each, vkey and private key (PKCS #8, base64). Of
 * both kinds that C2SP tlog-cosignature knows: ML-DSA-44, which new witnesses should use, and Ed25519, which every
 * client of today can check.
 */
final class WitnessKeys {
    private static final List<SignatureType> KINDS =
            List.of(SignatureType.ML_DSA_44_COSIGNATURE, SignatureType.ED25519_COSIGNATURE);

    private final List<LocalSigner> signers;

    private WitnessKeys(List<LocalSigner> signers) {
        this.signers = List.copyOf(signers);
    }

    /** Makes new ones under a name, on disk when this returns. */
    static WitnessKeys make(Path file, String name) throws IOException {
        List<LocalSigner> signers =
                KINDS.stream().map(kind -> LocalSigner.generate(name, kind)).toList();
        String lines = signers.stream().map(WitnessKeys::line).collect(Collectors.joining());
        DurableFile.writeSecret(file, lines.getBytes(StandardCharsets.UTF_8));
        return new WitnessKeys(signers);
    }

    /**
     * Reads them.
     *
     * @throws CannotRun when others may read them, or they cannot be read
     */
    static WitnessKeys read(Path file) throws IOException {
        if (!DurableFile.isSecret(file)) {
            throw new CannotRun(
                    "Others than the owner may read the keys in " + file + ".",
                    "Take that right from them (chmod 600), and think of who may have read them.");
        }
        try (Stream<String> lines = Files.lines(file)) {
            List<LocalSigner> signers = lines.map(WitnessKeys::signer).toList();
            if (signers.isEmpty()) {
                throw new MalformedText("there is none");
            }
            return new WitnessKeys(signers);
        } catch (IllegalArgumentException | MalformedText e) {
            throw new CannotRun(
                    "The keys in " + file + " cannot be read: " + e.getMessage() + ".",
                    "Bring the file back; a witness with other keys is another witness.",
                    e);
        }
    }

    private static LocalSigner signer(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 2) {
            throw new MalformedText("a key is a vkey and a private key");
        }
        return LocalSigner.of(VerifierKey.parse(parts[0]), Base64.getDecoder().decode(parts[1]));
    }

    private static String line(LocalSigner signer) {
        return signer.key() + " " + Base64.getEncoder().encodeToString(signer.pkcs8()) + "\n";
    }

    String name() {
        return signers.getFirst().key().name();
    }

    List<VerifierKey> verifiers() {
        return signers.stream().map(LocalSigner::key).toList();
    }

    Trust trust() {
        return new Trust(verifiers());
    }

    /** A line of each key over the text of a checkpoint. */
    List<NoteSignature> cosign(String text, Instant at) {
        return signers.stream().map(signer -> signer.sign(text, at)).toList();
    }
}
