package io.medichain.ledger.completeness;

import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.patientmap.RecordedPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Checks a proof of completeness with nothing but the keys of the log. */
public sealed interface CompletenessCheck {

    /**
     * These are all events that concern the patient and were recorded in the period.
     *
     * @param period the period
     * @param events all of them, in their order
     * @param entries how many events concern the patient in all, up to the commitment
     * @param committedAt when the map was committed to: what was recorded later is not spoken of
     * @param covered over how many events the map is
     * @param checkpoint the signed tree
     * @param reliedOn the given keys that signed it, each once
     * @param passedOver who else claims to have signed it ({@code name+id}): nobody checked that
     */
    record Complete(
            RecordedPeriod period,
            List<LedgerEntry> events,
            long entries,
            Instant committedAt,
            long covered,
            Checkpoint checkpoint,
            List<VerifierKey> reliedOn,
            List<String> passedOver)
            implements CompletenessCheck {
        public Complete {
            events = List.copyOf(events);
            reliedOn = List.copyOf(reliedOn);
            passedOver = List.copyOf(passedOver);
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
     * Checks a proof.
     *
     * @param proof the content of the file
     * @param keys the log's keys; at least one of them must have signed
     */
    static CompletenessCheck of(byte[] proof, List<VerifierKey> keys) {
        try {
            return of(CompletenessProof.parse(proof), new Trust(keys));
        } catch (MalformedText | IllegalArgumentException e) {
            return new Incomplete("It is not a proof: " + e.getMessage(), List.of());
        } catch (Trust.WrongSignature | ProofReading.Refused e) {
            return new Incomplete(Objects.toString(e.getMessage()), List.of());
        }
    }

    private static CompletenessCheck of(CompletenessProof proof, Trust trust) {
        SignedNote note = SignedNote.parse(proof.checkpoint());
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        List<VerifierKey> signers = trust.signersOf(note).stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        List<String> passedOver =
                trust.unknownIn(note).stream().map(NoteSignature::signer).toList();
        if (signers.isEmpty()) {
            return new Incomplete("The checkpoint is not signed by a given key of the log it names", passedOver);
        }
        ProofReading reading = new ProofReading(proof);
        reading.requireIncluded(checkpoint);
        reading.requireCommitted();
        reading.requireComplete();
        return new Complete(
                reading.period(),
                reading.events(),
                proof.entries(),
                reading.committedAt(),
                reading.covered(),
                checkpoint,
                signers,
                passedOver);
    }
}
