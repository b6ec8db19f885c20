package io.medichain.ledger.seal;

import io.medichain.file.DurableFile;
import io.medichain.ledger.log.LogDamaged;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The newest checkpoint that ended a batch, kept once more apart from the log, so that a lost log is known. */
public final class BatchNote {
    private final Path file;

    public BatchNote(Path file) {
        this.file = file;
    }

    /** Keeps a checkpoint; it is on disk when this returns. */
    public void keep(SignedNote note) {
        try {
            Files.createDirectories(file.getParent());
            DurableFile.write(file, note.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Over how many events the checkpoint is that is kept, whoever signed it; empty when none is, or nothing of use.
     */
    public Optional<Long> size() {
        try {
            return Optional.of(
                    Checkpoint.parse(SignedNote.parse(Files.readAllBytes(file)).text())
                            .size());
        } catch (NoSuchFileException | MalformedText e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The checkpoint that was kept, for somebody who compares it.
     *
     * @param trust the log's keys
     * @return empty when none was, or none of this log
     */
    public Optional<Checkpoint> checkpoint(Trust trust) {
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            return trust.signersOf(note).isEmpty() ? Optional.empty() : Optional.of(Checkpoint.parse(note.text()));
        } catch (NoSuchFileException | MalformedText | Trust.WrongSignature e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was kept.
     *
     * @param trust the log's keys
     * @return empty when nothing was, or nothing but the empty tree
     * @throws LogDamaged when it is not signed by the log
     */
    public Optional<SeenTree> seen(Trust trust) {
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            if (trust.signersOf(note).isEmpty()) {
                throw new LogDamaged("The checkpoint in " + file + " is not signed by this log");
            }
            Checkpoint tree = Checkpoint.parse(note.text());
            return Optional.of(new SeenTree(tree.size(), tree.root(), "the note in " + file))
                    .filter(seen -> seen.size() > 0);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedText | Trust.WrongSignature e) {
            throw new LogDamaged("The checkpoint in " + file + " is not signed by this log", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
