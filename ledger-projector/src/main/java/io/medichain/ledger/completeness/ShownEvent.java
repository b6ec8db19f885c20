package io.medichain.ledger.completeness;

import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.StrictText;
import io.medichain.merkle.TreeHasher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An event as a proof shows it, with what its entry says of it.
 *
 * @param index its leaf
 * @param entry what the log says of it
 * @param leaf the hash of its leaf
 * @param payload its payload, whose hash is the entry's; none where it names other patients besides
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShownEvent(long index, LedgerEntry entry, byte[] leaf, byte @Nullable [] payload) {

    /**
     * Reads it.
     *
     * @throws ProofReading.Refused when payload or metadata are others than those that were sealed
     */
    static ShownEvent read(CompletenessProof.SealedEvent shown) {
        byte[] bytes = StrictText.base64(shown.entry());
        LedgerEntry entry = LedgerEntry.read(bytes);
        byte[] payload = shown.payload() == null ? null : StrictText.base64(shown.payload());
        if (payload != null) {
            requireHash(entry, "payload", payload, shown.index());
        }
        requireHash(entry, "metadata", StrictText.base64(shown.metadata()), shown.index());
        return new ShownEvent(shown.index(), entry, new TreeHasher().leaf(bytes), payload);
    }

    private static void requireHash(LedgerEntry entry, String member, byte[] shown, long index) {
        if (!base64Hash(shown).equals(entry.values().get(member))) {
            throw new ProofReading.Refused("The " + member + " of leaf " + index + " is not the one that was sealed");
        }
    }

    private static String base64Hash(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** When it was recorded. */
    Instant at() {
        try {
            return Instant.parse(text("at"));
        } catch (DateTimeException e) {
            throw new ProofReading.Refused("Leaf " + index + " tells no time");
        }
    }

    String text(String member) {
        return String.valueOf(entry.values().get(member));
    }
}
