package io.medichain.ledger.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * A text and the signatures on it, C2SP signed-note.
 *
 * @param text the text with its final newline
 * @param signatures the lines below it, at least one in a note that was read
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int MAX_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note.
     *
     * @throws MalformedText when it is not written as the specification says
     */
    public static SignedNote parse(byte[] note) {
        return parse(StrictText.utf8(note));
    }

    /** Reads a note, see {@link #parse(byte[])}. */
    public static SignedNote parse(String note) {
        if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedText("A note has no control characters");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new MalformedText("A note is a text, an empty line and signatures");
        }
        String lines = note.substring(blank + 2, note.length() - 1);
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines.split("\n", MAX_SIGNATURES + 1)) {
            signatures.add(NoteSignature.parse(line));
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw new MalformedText("A note of more than " + MAX_SIGNATURES + " signatures");
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /** The same text with more signatures below. */
    public SignedNote with(Collection<NoteSignature> more) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        more.stream().filter(line -> !has(line)).forEach(all::add);
        return new SignedNote(text, all);
    }

    /** The same text with only some of the signatures. */
    public SignedNote only(Predicate<NoteSignature> kept) {
        return new SignedNote(text, signatures.stream().filter(kept).toList());
    }

    private boolean has(NoteSignature line) {
        return signatures.stream().anyMatch(known -> known.toString().equals(line.toString()));
    }

    /** The note as it is written. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString();
    }

    /** The note as it is written, in UTF-8. */
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }
}
