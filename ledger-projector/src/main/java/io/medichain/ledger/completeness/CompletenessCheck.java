package io.medichain.ledger.completeness;

import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.policy.TrustPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a proof of completeness with nothing but the keys of the log, and a policy of witnesses where there is one.
 */
public sealed interface CompletenessCheck {

    /**
     * Of the first events of the log these are all that concern the patient and were recorded in the period.
     *
     * @param tenant the organisation's id
     * @param patient the patient's id
     * @param period the period
     * @param events all of them, in their order; none where nothing of the patient is in the map at all
     * @param entries how many events concern the patient in all; 0 where the log knows nobody of the id
     * @param covered how many events of the log are spoken of
     * @param end until when they speak
     * @param tree the signed tree
     * @param reliedOn the given keys that signed it, each once
     * @param passedOver who else claims to have signed it ({@code name+id}): nobody checked that
     * @param cosignatures of the witnesses of the policy; none where no policy was given
     */
    record Complete(
            String tenant,
            String patient,
            RecordedPeriod period,
            List<LedgerEntry> events,
            long entries,
            long covered,
            Instant end,
            Checkpoint tree,
            List<VerifierKey> reliedOn,
            List<String> passedOver,
            List<Cosignature> cosignatures)
            implements CompletenessCheck {
        public Complete {
            events = List.copyOf(events);
            reliedOn = List.copyOf(reliedOn);
            passedOver = List.copyOf(passedOver);
            cosignatures = List.copyOf(cosignatures);
        }

        /** Whether the log knows nobody of the id. */
        public boolean isUnknown() {
            return entries == 0;
        }
    }

    /**
     * It is not proved.
     *
     * @param reason why not
     * @param missing the keys of which one would have to be given ({@code name+id}); none where keys are of no help
     */
    record Incomplete(String reason, List<String> missing) implements CompletenessCheck {
        public Incomplete {
            missing = List.copyOf(missing);
        }
    }

    /**
     * It would be, but too few witnesses have cosigned its checkpoint, so that others may be shown another log.
     *
     * @param wanted what the policy wants
     * @param cosignatures those that are there
     */
    record TooFewWitnesses(String wanted, List<Cosignature> cosignatures) implements CompletenessCheck {
        public TooFewWitnesses {
            cosignatures = List.copyOf(cosignatures);
        }
    }

    /** The same without witnesses; see {@link #of(byte[], List, Optional)}. */
    static CompletenessCheck of(byte[] proof, List<VerifierKey> keys) {
        return of(proof, keys, Optional.empty());
    }

    /**
     * Checks a proof.
     *
     * @param proof the content of the file
     * @param keys the log's keys, at least one of which must have signed; where there are none, those of the policy
     * @param policy who has to have cosigned; empty where that is left out
     */
    static CompletenessCheck of(byte[] proof, List<VerifierKey> keys, Optional<TrustPolicy> policy) {
        try {
            return of(CompletenessProof.parse(proof), keys, policy);
        } catch (MalformedText | IllegalArgumentException e) {
            return new Incomplete("It is not a proof: " + e.getMessage(), List.of());
        } catch (Trust.WrongSignature | ProofReading.Refused e) {
            return new Incomplete(Objects.toString(e.getMessage()), List.of());
        }
    }

    private static CompletenessCheck of(CompletenessProof proof, List<VerifierKey> keys, Optional<TrustPolicy> policy) {
        List<VerifierKey> logs = keys.isEmpty() ? policy.map(TrustPolicy::logs).orElse(List.of()) : keys;
        SignedNote note = SignedNote.parse(proof.checkpoint());
        Checkpoint tree = Checkpoint.parse(note.text());
        List<VerifierKey> signers = new Trust(logs)
                .signersOf(note).stream()
                        .filter(key -> key.name().equals(tree.origin()))
                        .toList();
        Stream<VerifierKey> witnesses = policy.stream().flatMap(wanted -> wanted.trust().keys().stream());
        List<String> passedOver = new Trust(
                        Stream.concat(logs.stream(), witnesses).distinct().toList())
                .unknownIn(note).stream().map(NoteSignature::signer).toList();
        if (signers.isEmpty()) {
            return new Incomplete("The checkpoint is not signed by a given key of the log it names", passedOver);
        }
        ProofReading reading = new ProofReading(proof);
        reading.requireIncluded(tree);
        reading.requireCommitted();
        reading.requireComplete();
        List<Cosignature> cosignatures =
                policy.map(wanted -> wanted.cosignatures(note)).orElse(List.of());
        return policy.isPresent() && !policy.get().isMetBy(cosignatures)
                ? new TooFewWitnesses(policy.get().quorum().words(), cosignatures)
                : new Complete(
                        proof.tenant(),
                        proof.patient(),
                        reading.period(),
                        reading.events(),
                        proof.entries(),
                        reading.covered(),
                        reading.end(),
                        tree,
                        signers,
                        passedOver,
                        cosignatures);
    }
}
