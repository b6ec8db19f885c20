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
     * @param reliedOn the given keys that signed it, each once
     * @param passedOver who else claims to have signed it, as their vkeys begin ({@code name+id}): nobody checked that
     */
    record Proved(
            LedgerEntry entry, long index, Checkpoint checkpoint, List<VerifierKey> reliedOn, List<String> passedOver)
            implements ProofCheck {
        public Proved {
            reliedOn = List.copyOf(reliedOn);
            passedOver = List.copyOf(passedOver);
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

    /**
     * Checks a proof. Signatures of other keys than those given (a witness's, or one of a later rotation) are passed
     * over, as C2SP signed-note demands; one that claims to be of a given key and is not refuses the proof.
     *
     * @param proof the content of a {@code .tlog-proof} file
     * @param keys the log's keys; at least one of them must have signed
     */
    static ProofCheck of(byte[] proof, List<VerifierKey> keys) {
        try {
            return of(TlogProof.parse(proof), new Trust(keys));
        } catch (MalformedText e) {
            return new Refused("It is not a proof: " + e.getMessage());
        } catch (Trust.WrongSignature e) {
            return new Refused(Objects.toString(e.getMessage()));
        }
    }

    private static ProofCheck of(TlogProof proof, Trust trust) {
        Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
        List<VerifierKey> signers = trust.signersOf(proof.checkpoint()).stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        List<String> passedOver = trust.unknownIn(proof.checkpoint()).stream()
                .map(NoteSignature::signer)
                .toList();
        if (signers.isEmpty()) {
            return new Refused("The checkpoint is not signed by a given key of the log it names", passedOver);
        }
        if (proof.extra().isEmpty()) {
            return new Refused("The proof does not carry the entry that it proves");
        }
        byte[] entry = proof.extra().get();
        byte[] leaf = new TreeHasher().leaf(entry);
        if (!Inclusion.check(proof.index(), checkpoint.size(), leaf, proof.path(), checkpoint.root())) {
            return new Refused("The entry is not in the tree of the checkpoint at this index");
        }
        try {
            return new Proved(LedgerEntry.read(entry), proof.index(), checkpoint, signers, passedOver);
        } catch (IllegalArgumentException e) {
            return new Refused("What is in the log at this index is no event");
        }
    }
}
