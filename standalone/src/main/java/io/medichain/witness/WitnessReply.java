package io.medichain.witness;

import io.medichain.ledger.note.NoteSignature;
import java.util.List;

/** What a witness answers to an add-checkpoint. */
public sealed interface WitnessReply {

    /** It has seen the tree, and keeps that it has. */
    record Cosigned(List<NoteSignature> lines) implements WitnessReply {
        public Cosigned {
            lines = List.copyOf(lines);
        }
    }

    /** The old size is not the one that it cosigned last, which is this. */
    record Conflict(long size) implements WitnessReply {}

    /** It does not cosign. */
    record Refused(WitnessProblem problem) implements WitnessReply {}
}
