package io.medichain.ledger.proof;

import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.policy.SignedTree;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.merkle.Inclusion;
import io.medichain.merkle.TreeHasher;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
     * @param cosignatures of the witnesses of the policy, and when; none where no policy was given
     */
    record Proved(
            LedgerEntry entry,
            long index,
            Checkpoint checkpoint,
            List<VerifierKey> reliedOn,
            List<String> passedOver,
            List<Cosignature> cosignatures)
            implements ProofCheck {
        public Proved {
            reliedOn = List.copyOf(reliedOn);
            cosignatures = List.copyOf(cosignatures);
            passedOver = List.copyOf(passedOver);
        }
    }

    /**
     * The event is in the log, but too few witnesses have cosigned the checkpoint: somebody else may be shown another
     * log.
     *
     * @param wanted what the policy wants
     * @param cosignatures of those who have
     */
    record Unwitnessed(String wanted, List<Cosignature> cosignatures) implements ProofCheck {
        public Unwitnessed {
            cosignatures = List.copyOf(cosignatures);
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
        return of(proof, keys, Optional.empty());
    }

    /**
     * The same, for which witnesses have to have cosigned the checkpoint.
     *
     * @param keys the log's keys; where there are none, those that the policy names
     * @param policy which witnesses, and how many of them; empty where they are left out
     */
    static ProofCheck of(byte[] proof, List<VerifierKey> keys, Optional<TrustPolicy> policy) {
        try {
            TlogProof read = TlogProof.parse(proof);
            return of(read, SignedTree.of(read.checkpoint(), keys, policy));
        } catch (MalformedText e) {
            return new Refused("It is not a proof: " + e.getMessage());
        } catch (Trust.WrongSignature e) {
            return new Refused(Objects.toString(e.getMessage()));
        }
    }

    private static ProofCheck of(TlogProof proof, SignedTree signed) {
        Checkpoint checkpoint = signed.tree();
        if (signed.reliedOn().isEmpty()) {
            return new Refused("The checkpoint is not signed by a given key of the log it names", signed.passedOver());
        }
        if (proof.extra().isEmpty()) {
            return new Refused("The proof does not carry the entry that it proves");
        }
        byte[] entry = proof.extra().get();
        byte[] leaf = new TreeHasher().leaf(entry);
        if (!Inclusion.check(proof.index(), checkpoint.size(), leaf, proof.path(), checkpoint.root())) {
            return new Refused("The entry is not in the tree of the checkpoint at this index");
        }
        if (signed.lacking().isPresent()) {
            return new Unwitnessed(signed.lacking().get(), signed.cosignatures());
        }
        try {
            return new Proved(
                    LedgerEntry.read(entry),
                    proof.index(),
                    checkpoint,
                    signed.reliedOn(),
                    signed.passedOver(),
                    signed.cosignatures());
        } catch (IllegalArgumentException e) {
            return new Refused("What is in the log at this index is no event");
        }
    }
}
