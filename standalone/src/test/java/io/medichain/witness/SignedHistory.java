package io.medichain.witness;

import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.witness.AddCheckpoint;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.Consistency;
import io.medichain.merkle.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A log of invented entries with one key, and what it sends to witnesses; {@link #fork} signs another with the same.
 */
public final class SignedHistory {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private final LocalSigner signer;
    private final int common;
    private final String tail;

    private SignedHistory(LocalSigner signer, int common, String tail) {
        this.signer = signer;
        this.common = common;
        this.tail = tail;
    }

    /** A log under a name, with a new key. */
    public static SignedHistory of(String origin) {
        return new SignedHistory(LocalSigner.generate(origin, SignatureType.ED25519), Integer.MAX_VALUE, "");
    }

    /** Another history of the same log, which is the same for the first entries. */
    public SignedHistory fork(int sameFor) {
        return new SignedHistory(signer, sameFor, "other ");
    }

    public VerifierKey key() {
        return signer.key();
    }

    public Checkpoint tree(int size) {
        CompactRange range = new CompactRange(new TreeHasher());
        leaves(size).forEach(range::append);
        return new Checkpoint(key().name(), size, range.root());
    }

    public SignedNote note(int size) {
        String text = tree(size).text();
        return new SignedNote(text, List.of(signer.sign(text, NOW)));
    }

    public List<byte[]> proof(int from, int to) {
        return from == 0 ? List.of() : Consistency.prove(from, to, this::subtree);
    }

    /** What is sent to a witness that cosigned {@code from} leaves last. */
    public AddCheckpoint request(int from, int to) {
        return new AddCheckpoint(from, proof(from, to), note(to));
    }

    public byte[] body(int from, int to) {
        return request(from, to).toBytes();
    }

    private byte[] subtree(int level, long index) {
        CompactRange range = new CompactRange(new TreeHasher());
        List<byte[]> leaves = leaves((int) ((index + 1) << level));
        leaves.subList((int) (index << level), leaves.size()).forEach(range::append);
        return range.root();
    }

    private List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> (i < common ? "entry " : tail + "entry ") + i)
                .map(entry -> new TreeHasher().leaf(entry.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
