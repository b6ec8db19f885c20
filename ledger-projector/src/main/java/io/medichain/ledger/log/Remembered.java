package io.medichain.ledger.log;

import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a log finds of itself when it is opened.
 *
 * @param last the newest tree that was signed; none in a new log
 * @param before the size of the tree signed before that one
 * @param batch where the newest batch ended
 * @param served the published note; none when the newest one was not published before a crash
 */
record Remembered(
        @Nullable Checkpoint last,
        long before,
        long batch,
        @Nullable SignedNote served) {

    long size() {
        return last == null ? 0 : last.size();
    }

    static Remembered read(LogFolder folder, CheckpointHistory history, Trust trust, String origin) throws IOException {
        Remembered kept = read(history);
        Checkpoint last = kept.last;
        if (last != null && !last.origin().equals(origin)) {
            throw new LogDamaged("The log in this folder is " + last.origin() + ", not " + origin);
        }
        SignedNote served = served(folder).orElse(null);
        if (served == null) {
            return kept;
        }
        Checkpoint shown = trusted(served, trust);
        if (last == null || shown.size() > last.size()) {
            throw new LogDamaged("The published checkpoint is not in the history of checkpoints");
        }
        if (shown.size() == last.size() && !shown.isSameTree(last)) {
            throw new LogDamaged("The published checkpoint is another than the one that was signed");
        }
        return shown.isSameTree(last) ? new Remembered(last, kept.before, kept.batch, served) : kept;
    }

    private static Remembered read(CheckpointHistory history) throws IOException {
        Checkpoint last = null;
        long before = 0;
        long batch = 0;
        try (CheckpointHistory.Reader reader = history.read()) {
            for (Optional<HistoryRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                Checkpoint read = next.get().checkpoint();
                if (last != null && read.size() < last.size()) {
                    throw new LogDamaged("The history of checkpoints goes back from " + last.size() + " leaves");
                }
                before = last == null || last.size() == read.size() ? before : last.size();
                batch = next.get().kind() == HistoryRecord.Kind.BATCH ? read.size() : batch;
                last = read;
            }
        }
        return new Remembered(last, before, batch, null);
    }

    private static Optional<SignedNote> served(LogFolder folder) throws IOException {
        try {
            return Optional.of(SignedNote.parse(Files.readAllBytes(folder.checkpoint())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedText e) {
            throw new LogDamaged("The published checkpoint is not a signed note", e);
        }
    }

    private static Checkpoint trusted(SignedNote note, Trust trust) {
        try {
            if (!trust.signersOf(note).isEmpty()) {
                return Checkpoint.parse(note.text());
            }
        } catch (Trust.WrongSignature | MalformedText e) {
            throw new LogDamaged("The published checkpoint is not signed by this log", e);
        }
        throw new LogDamaged("The published checkpoint is not signed by this log");
    }
}
