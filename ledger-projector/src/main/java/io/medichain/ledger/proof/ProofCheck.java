package io.medichain.ledger.proof;

import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.merkle.Inclusion;
import io.medichain.merkle.TreeHasher;
import java.util.List;
import java.util.Objects;

/** Checks a proof with nothing but the keys of the log. */
public sealed interface ProofCheck {

    /**
     * The event is in the log.
     *
     * @param entry what the log says of it
     * @param index its leaf
     * @param checkpoint the signed tree
     * @param signers the given keys that signed it
     */
    record Proved(LedgerEntry entry, long index, Checkpoint checkpoint, List<VerifierKey> signers)
            implements ProofCheck {
        public Proved {
            signers = List.copyOf(signers);
        }
    }

    /**
     * It is not proved.
     *
     * @param reason why not
     * @param missing the keys that would have to be given, as their vkeys begin ({@code name+id}); none where more keys
     *     are of no help
     */
    record Refused(String reason, List<String> missing) implements ProofCheck {
        public Refused {
            missing = List.copyOf(missing);
        }

        Refused(String reason) {
            this(reason, List.of());
        }
    }

    /** What to do with a signature that none of the given keys can check. */
    enum UnknownSigners {
        /** Refuse the proof, so that no bit of it goes unchecked. */
        REFUSE,
        /** Pass over them, as C2SP signed-note allows: witnesses, or keys of a later rotation. */
        PASS_OVER
    }

    /**
     * Checks a proof.
     *
     * @param proof the content of a {@code .tlog-proof} file
     * @param keys the log's keys; at least one of them must have signed
     */
    static ProofCheck of(byte[] proof, List<VerifierKey> keys, UnknownSigners unknown) {
        try {
            return of(TlogProof.parse(proof), new Trust(keys), unknown);
        } catch (MalformedText e) {
            return new Refused("It is not a proof: " + e.getMessage());
        } catch (Trust.WrongSignature e) {
            return new Refused(Objects.toString(e.getMessage()));
        }
    }

    private static ProofCheck of(TlogProof proof, Trust trust, UnknownSigners unknown) {
        Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
        List<VerifierKey> signers = trust.signersOf(proof.checkpoint()).stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        List<String> unchecked = trust.unknownIn(proof.checkpoint()).stream()
                .map(NoteSignature::signer)
                .toList();
        if (signers.isEmpty()) {
            return new Refused("The checkpoint is not signed by a given key of the log it names", unchecked);
        }
        if (unknown == UnknownSigners.REFUSE && !unchecked.isEmpty()) {
            return new Refused("The checkpoint has a signature that none of the given keys can check", unchecked);
        }
        if (proof.extra().isEmpty()) {
            return new Refused("The proof does not carry the entry that it proves");
        }
        byte[] entry = proof.extra().get();
        byte[] leaf = new TreeHasher().leaf(entry);
        if (!Inclusion.check(proof.index(), checkpoint.size(), leaf, proof.path(), checkpoint.root())) {
            return new Refused("The entry is not in the tree of the checkpoint at this index");
        }
        return proved(proof, entry, checkpoint, signers);
    }

    private static ProofCheck proved(TlogProof proof, byte[] entry, Checkpoint checkpoint, List<VerifierKey> signers) {
        try {
            return new Proved(LedgerEntry.read(entry), proof.index(), checkpoint, signers);
        } catch (IllegalArgumentException e) {
            return new Refused("What is in the log at this index is no event");
        }
    }
}
