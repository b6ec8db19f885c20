package io.medichain.ledger.witness;

import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.StrictText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The request that asks a witness for its cosignature, C2SP tlog-witness, add-checkpoint:
 *
 * <pre>
 * old SIZE
 * HASH                  in base64, none to 63 of them
 *
 * the checkpoint
 * </pre>
 *
 * @param oldSize the size of the tree that the witness cosigned last; 0 when there was none
 * @param proof the consistency proof from there, RFC 6962 section 2.1.2
 * @param checkpoint the signed checkpoint
 */
public record AddCheckpoint(long oldSize, List<byte[]> proof, SignedNote checkpoint) {
    /** Below the witness's submission prefix. */
    public static final String PATH = "add-checkpoint";

    /** Bytes: 63 hashes, and a checkpoint with some 40 signatures of ML-DSA-44. */
    public static final int LARGEST = 128 * 1024;

    private static final String OLD = "old ";
    private static final int MOST_HASHES = 63;

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /**
     * Reads a body.
     *
     * @throws MalformedText when it is not written as the specification says
     */
    public static AddCheckpoint parse(byte[] body) {
        String text = StrictText.utf8(body);
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith(OLD)) {
            throw new MalformedText("A request is an old size, a proof, an empty line and a checkpoint");
        }
        List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
        if (lines.size() > 1 + MOST_HASHES) {
            throw new MalformedText("A proof of more than " + MOST_HASHES + " hashes");
        }
        return new AddCheckpoint(
                StrictText.number(lines.getFirst().substring(OLD.length())),
                lines.stream().skip(1).map(StrictText::hash).toList(),
                SignedNote.parse(text.substring(blank + 2)));
    }

    /** The body, in UTF-8. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(
                hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
    }
}
