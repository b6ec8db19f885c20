package io.medichain.ledger.proof;

import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.StrictText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A proof that an entry is in a log, C2SP tlog-proof; kept in files named {@code .tlog-proof}.
 *
 * @param extra what the application adds: with us the entry itself, whose hash is the leaf
 * @param index the leaf, from 0
 * @param path the inclusion proof, the leaf's sibling first
 * @param checkpoint the signed checkpoint that the path leads to
 */
public record TlogProof(Optional<byte[]> extra, long index, List<byte[]> path, SignedNote checkpoint) {
    private static final String VERSION = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    /** No tree is higher. */
    private static final int LONGEST_PATH = 63;

    public TlogProof {
        path = List.copyOf(path);
    }

    /**
     * Reads a proof.
     *
     * @throws MalformedText when it is not written as the specification says
     */
    public static TlogProof parse(byte[] bytes) {
        String text = StrictText.utf8(bytes);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedText("A proof without a checkpoint");
        }
        List<String> lines =
                new ArrayList<>(Arrays.asList(text.substring(0, blank).split("\n", -1)));
        if (!lines.removeFirst().equals(VERSION)) {
            throw new MalformedText("Not a proof of version 1");
        }
        Optional<byte[]> extra = take(lines, EXTRA).map(StrictText::base64);
        long index = take(lines, INDEX)
                .map(StrictText::number)
                .orElseThrow(() -> new MalformedText("A proof without an index"));
        if (lines.size() > LONGEST_PATH) {
            throw new MalformedText("A proof of more than " + LONGEST_PATH + " hashes");
        }
        List<byte[]> path = lines.stream().map(StrictText::hash).toList();
        return new TlogProof(extra, index, path, SignedNote.parse(text.substring(blank + 2)));
    }

    private static Optional<String> take(List<String> lines, String name) {
        if (lines.isEmpty() || !lines.getFirst().startsWith(name)) {
            return Optional.empty();
        }
        return Optional.of(lines.removeFirst().substring(name.length()));
    }

    /** The proof as it is written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        extra.ifPresent(bytes -> text.append(EXTRA).append(base64(bytes)).append('\n'));
        text.append(INDEX).append(index).append('\n');
        path.forEach(hash -> text.append(base64(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** The proof as it is written, in UTF-8. */
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
