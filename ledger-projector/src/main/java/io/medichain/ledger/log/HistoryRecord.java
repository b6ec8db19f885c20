package io.medichain.ledger.log;

import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;

/**
 * One line of the log's own history.
 *
 * @param kind why it was written
 * @param note the checkpoint with its signatures
 */
public record HistoryRecord(Kind kind, SignedNote note) {

    /** Why a checkpoint is kept. */
    public enum Kind {
        /** It was published; kept without the long ML-DSA signatures. */
        PUBLISHED('P'),
        /** A batch ends on it; kept with all signatures. */
        BATCH('B');

        private final byte code;

        Kind(char code) {
            this.code = (byte) code;
        }

        byte code() {
            return code;
        }

        static Kind of(byte code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new MalformedText("No kind of record: " + code);
        }
    }

    /** The tree that was signed. */
    public Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }
}
