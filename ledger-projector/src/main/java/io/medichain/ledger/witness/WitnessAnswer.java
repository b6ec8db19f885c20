package io.medichain.ledger.witness;

import io.medichain.ledger.note.NoteSignature;
import java.util.List;

/** What a witness answered to an add-checkpoint. */
sealed interface WitnessAnswer {

    /** Lines that say that they are cosignatures; nobody has looked at them yet. */
    record Lines(List<NoteSignature> lines) implements WitnessAnswer {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** It has cosigned a tree of this size last, and not of the one that was named. */
    record Conflict(long size) implements WitnessAnswer {}

    /** The consistency proof does not lead from what it has seen to this tree (422). */
    record Inconsistent(String said) implements WitnessAnswer {}

    /** It does not cosign for another reason (400, 403, 404 and the like). */
    record Refused(String said) implements WitnessAnswer {}

    /** It cannot be reached, is not in time, or answers what no witness does. */
    record Away(String reason) implements WitnessAnswer {}
}
