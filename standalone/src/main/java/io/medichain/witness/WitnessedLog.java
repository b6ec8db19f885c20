package io.medichain.witness;

import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.witness.AddCheckpoint;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.Consistency;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log that is witnessed, and the newest checkpoint of it that was cosigned, in a file of its own. One request at a
 * time compares with it and takes its place, and it is on disk before anybody is answered, so that no answer is ever
 * forgotten. Safe for concurrent use.
 */
final class WitnessedLog {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessedLog.class);

    private final String origin;
    private final Trust trust;
    private final WitnessKeys own;
    private final Path file;
    private final BegunLogs begun;
    private volatile @Nullable SignedNote latest;

    private WitnessedLog(String origin, Trust trust, WitnessKeys own, Path folder, BegunLogs begun) {
        this.origin = origin;
        this.trust = trust;
        this.own = own;
        this.file = folder.resolve(hash(origin));
        this.begun = begun;
    }

    /**
     * Takes up what was kept of a log.
     *
     * @param keys the log's, of its name
     * @param folder where one file per log is
     * @param begun the logs that have one
     * @throws CannotRun when what was kept is not what this witness cosigned: it must not begin anew
     */
    static WitnessedLog open(String origin, List<VerifierKey> keys, WitnessKeys own, Path folder, BegunLogs begun)
            throws IOException {
        WitnessedLog log = new WitnessedLog(origin, new Trust(keys), own, folder, begun);
        log.latest = log.kept();
        if (log.latest != null) {
            begun.add(origin);
        }
        return log;
    }

    /** The name of a log's files, and of its address: SHA-256 of the origin in hexadecimal digits. */
    static String hash(String origin) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private @Nullable SignedNote kept() throws IOException {
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            boolean isOurs = Checkpoint.ofAnyLog(note.text()).origin().equals(origin)
                    && !own.trust().signersOf(note).isEmpty();
            if (isOurs) {
                return note;
            }
        } catch (NoSuchFileException e) {
            return null;
        } catch (MalformedText | Trust.WrongSignature e) {
            LOG.debug("Not what was kept", e);
        }
        throw new CannotRun(
                "The file " + file + " is not what this witness has cosigned of " + origin + ".",
                "Bring it back. A witness that has lost what it saw must not go on under its keys: make another one.");
    }

    String origin() {
        return origin;
    }

    /** The newest checkpoint that was cosigned, with the log's signatures and the witness's. */
    Optional<SignedNote> latest() {
        return Optional.ofNullable(latest);
    }

    /** Compares, keeps and cosigns. */
    synchronized WitnessReply add(AddCheckpoint request, Checkpoint tree, Instant now) {
        SignedNote note = request.checkpoint();
        try {
            if (trust.signersOf(note).isEmpty()) {
                return refused(WitnessProblem.NOT_SIGNED);
            }
        } catch (Trust.WrongSignature e) {
            return refused(WitnessProblem.NOT_SIGNED);
        }
        if (request.oldSize() > tree.size()) {
            return refused(WitnessProblem.OLD_SIZE_LARGER);
        }
        Checkpoint before = latest == null ? null : Checkpoint.ofAnyLog(latest.text());
        long size = before == null ? 0 : before.size();
        if (request.oldSize() != size) {
            return new WitnessReply.Conflict(size);
        }
        WitnessProblem wrong = compare(before, request, tree);
        return wrong == null ? cosign(note, now) : refused(wrong);
    }

    private @Nullable WitnessProblem compare(@Nullable Checkpoint before, AddCheckpoint request, Checkpoint tree) {
        byte[] empty = new CompactRange(new TreeHasher()).root();
        if (tree.size() == 0 && !MessageDigest.isEqual(tree.root(), empty)) {
            return WitnessProblem.OTHER_EMPTY_TREE;
        }
        if (before == null || before.size() == 0) {
            return request.proof().isEmpty() ? null : WitnessProblem.PROOF_DOES_NOT_HOLD;
        }
        if (before.size() == tree.size() && !MessageDigest.isEqual(before.root(), tree.root())) {
            keepEvidence(request.checkpoint());
            return WitnessProblem.OTHER_TREE;
        }
        return Consistency.check(before.size(), before.root(), tree.size(), tree.root(), request.proof())
                ? null
                : WitnessProblem.PROOF_DOES_NOT_HOLD;
    }

    private WitnessReply cosign(SignedNote note, Instant now) {
        List<NoteSignature> lines = own.cosign(note.text(), now);
        // Of others' signatures nothing is known, and they would be served in this witness's name.
        SignedNote kept =
                note.only(line -> trust.keys().stream().anyMatch(line::isOf)).with(lines);
        try {
            DurableFile.write(file, kept.toBytes());
            begun.add(origin);
        } catch (IOException e) {
            LOG.error("Nothing is cosigned, for it cannot be kept: {}", e.getMessage());
            return refused(WitnessProblem.NOT_KEPT);
        }
        latest = kept;
        return new WitnessReply.Cosigned(lines);
    }

    /** Two checkpoints of one size, both signed by the log: nothing else proves so much. The first such is kept. */
    private void keepEvidence(SignedNote other) {
        Path evidence = file.resolveSibling(file.getFileName() + ".fork");
        LOG.error("The log {} has signed two trees of one size; the other checkpoint is in {}", origin, evidence);
        if (!Files.exists(evidence)) {
            try {
                DurableFile.write(evidence, other.toBytes());
            } catch (IOException e) {
                LOG.error("The other checkpoint could not be kept: {}", e.getMessage());
            }
        }
    }

    private static WitnessReply refused(WitnessProblem problem) {
        return new WitnessReply.Refused(problem);
    }
}
