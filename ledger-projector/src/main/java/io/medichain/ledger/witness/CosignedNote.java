package io.medichain.ledger.witness;

import io.medichain.file.DurableFile;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.policy.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint that so many witnesses cosigned as the policy wants, in a file beside the newest of all, so
 * that who serves the folder serves both. It is replaced by a newer one only.
 */
final class CosignedNote {
    private static final Logger LOG = LoggerFactory.getLogger(CosignedNote.class);

    private final Path file;

    CosignedNote(Path file) {
        this.file = file;
    }

    /**
     * What was kept before.
     *
     * @param log the log's keys
     * @return empty when nothing was, or nothing that this policy is content with
     */
    Optional<SignedNote> read(Trust log, TrustPolicy policy) {
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            Checkpoint.parse(note.text());
            if (!log.signersOf(note).isEmpty() && policy.isMetBy(policy.cosignatures(note))) {
                return Optional.of(note);
            }
            LOG.info("The cosigned checkpoint that was kept is not enough for the policy; witnesses are asked anew");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedText | Trust.WrongSignature | IOException e) {
            LOG.warn("The cosigned checkpoint that was kept cannot be used: {}", e.getMessage());
        }
        return Optional.empty();
    }

    /** Keeps one; it is on disk when this returns. */
    void keep(SignedNote note) throws IOException {
        DurableFile.write(file, note.toBytes());
    }
}
