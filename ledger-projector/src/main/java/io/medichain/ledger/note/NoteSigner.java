package io.medichain.ledger.note;

import java.time.Instant;

/** A key that signs notes, wherever its private half is kept. Safe for concurrent use. */
public interface NoteSigner {
    /** The public half. */
    VerifierKey key();

    /**
     * Signs a note's text.
     *
     * @param text the text with its final newline; a checkpoint where the type asks for one
     * @param at the time that a timestamped signature carries, in whole seconds
     */
    NoteSignature sign(String text, Instant at);
}
