package io.medichain.ledger.completeness;

import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.policy.SignedTree;
import io.medichain.ledger.policy.TrustPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
     * @param signed the tree and who signed it
     */
    record Complete(
            String tenant,
            String patient,
            RecordedPeriod period,
            List<LedgerEntry> events,
            long entries,
            long covered,
            Instant end,
            SignedTree signed)
            implements CompletenessCheck {
        public Complete {
            events = List.copyOf(events);
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
            CompletenessProof read = CompletenessProof.parse(proof);
            return of(read, SignedTree.of(SignedNote.parse(read.checkpoint()), keys, policy));
        } catch (MalformedText | IllegalArgumentException e) {
            return new Incomplete("It is not a proof: " + e.getMessage(), List.of());
        } catch (Trust.WrongSignature | ProofReading.Refused e) {
            return new Incomplete(Objects.toString(e.getMessage()), List.of());
        }
    }

    private static CompletenessCheck of(CompletenessProof proof, SignedTree signed) {
        if (signed.reliedOn().isEmpty()) {
            return new Incomplete(
                    "The checkpoint is not signed by a given key of the log it names", signed.passedOver());
        }
        ProofReading reading = new ProofReading(proof);
        reading.requireIncluded(signed.tree());
        reading.requireCommitted();
        reading.requireComplete();
        return signed.lacking().isPresent()
                ? new TooFewWitnesses(signed.lacking().get(), signed.cosignatures())
                : new Complete(
                        proof.tenant(),
                        proof.patient(),
                        reading.period(),
                        reading.events(),
                        proof.entries(),
                        reading.covered(),
                        reading.end(),
                        signed);
    }
}
