package io.medichain.ledger.policy;

import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who signed a checkpoint, of those whom somebody trusts. Signatures of other keys (a witness's, or one of a later
 * rotation) are passed over, as C2SP signed-note demands.
 *
 * @param tree the signed tree
 * @param reliedOn the given keys of the log that signed it, each once; none where it is not signed by it
 * @param passedOver who else claims to have signed it, as their vkeys begin ({@code name+id}): nobody checked that
 * @param cosignatures of the witnesses of the policy; none where no policy was given
 * @param lacking what the policy wants and is not there; empty where nothing is lacking
 */
public record SignedTree(
        Checkpoint tree,
        List<VerifierKey> reliedOn,
        List<String> passedOver,
        List<Cosignature> cosignatures,
        Optional<String> lacking) {
    public SignedTree {
        reliedOn = List.copyOf(reliedOn);
        passedOver = List.copyOf(passedOver);
        cosignatures = List.copyOf(cosignatures);
    }

    /**
     * Looks at the signatures.
     *
     * @param keys of the log; where there are none, those that the policy names
     * @param policy who has to have cosigned; empty where that is left out
     * @throws Trust.WrongSignature when one claims to be of a given key and is not
     */
    public static SignedTree of(SignedNote note, List<VerifierKey> keys, Optional<TrustPolicy> policy) {
        List<VerifierKey> logs = keys.isEmpty() ? policy.map(TrustPolicy::logs).orElse(List.of()) : keys;
        Checkpoint tree = Checkpoint.parse(note.text());
        Stream<VerifierKey> witnesses = policy.stream().flatMap(wanted -> wanted.trust().keys().stream());
        Trust all = new Trust(Stream.concat(logs.stream(), witnesses).distinct().toList());
        List<Cosignature> cosignatures =
                policy.map(wanted -> wanted.cosignatures(note)).orElse(List.of());
        return new SignedTree(
                tree,
                new Trust(logs)
                        .signersOf(note).stream()
                                .filter(key -> key.name().equals(tree.origin()))
                                .toList(),
                all.unknownIn(note).stream().map(NoteSignature::signer).toList(),
                cosignatures,
                policy.filter(wanted -> !wanted.isMetBy(cosignatures))
                        .map(wanted -> wanted.quorum().words()));
    }
}
