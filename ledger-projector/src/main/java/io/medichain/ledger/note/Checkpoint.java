package io.medichain.ledger.note;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/**
 * A log's tree at one size, the text of a C2SP tlog-checkpoint. Extension lines are refused: MediChain writes none and
 * no monitor could audit them.
 *
 * @param origin the log's name
 * @param size number of leaves
 * @param root root hash of 32 bytes, RFC 6962 section 2.1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by isSameTree
public record Checkpoint(String origin, long size, byte[] root) {

    /** Reads the text of a note. */
    public static Checkpoint parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() != 4 || lines.get(0).isEmpty() || !lines.get(3).isEmpty()) {
            throw new MalformedText("A checkpoint is origin, size and root");
        }
        return new Checkpoint(lines.get(0), StrictText.number(lines.get(1)), StrictText.hash(lines.get(2)));
    }

    /**
     * The tree that a note's text of any log is about. Extension lines, which others may write (C2SP tlog-checkpoint),
     * are passed over: nothing is said of them.
     */
    public static Checkpoint ofAnyLog(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        boolean isWhole = lines.size() >= 4 && lines.getLast().isEmpty();
        if (!isWhole || lines.subList(0, lines.size() - 1).stream().anyMatch(String::isEmpty)) {
            throw new MalformedText("A checkpoint is origin, size, root and lines that are not empty");
        }
        return new Checkpoint(lines.get(0), StrictText.number(lines.get(1)), StrictText.hash(lines.get(2)));
    }

    /** The text to sign. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** Whether both say the same of the same log. */
    public boolean isSameTree(Checkpoint other) {
        return origin.equals(other.origin) && size == other.size && MessageDigest.isEqual(root, other.root);
    }
}
