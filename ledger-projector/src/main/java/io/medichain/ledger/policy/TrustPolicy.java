package io.medichain.ledger.policy;

import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody trusts, C2SP tlog-policy: the logs, the witnesses, and which of them have to have cosigned a
 * checkpoint. Immutable.
 */
public final class TrustPolicy {
    private final List<VerifierKey> logs;
    private final List<KnownWitness> witnesses;
    private final Quorum quorum;
    private final Trust trust;

    TrustPolicy(List<VerifierKey> logs, List<KnownWitness> witnesses, Quorum quorum) {
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
        this.trust = new Trust(witnesses.stream().map(KnownWitness::key).toList());
    }

    /**
     * Reads a file of a policy.
     *
     * @throws MalformedText naming the line, when it is not written as the specification says
     */
    public static TrustPolicy parse(byte[] file) {
        return new PolicyText().read(file);
    }

    /** Keys of the logs, each under its log's origin; none where they are known from elsewhere. */
    public List<VerifierKey> logs() {
        return logs;
    }

    /** The witnesses, in the order of the file. */
    public List<KnownWitness> witnesses() {
        return witnesses;
    }

    /** Which of them have to have cosigned. */
    public Quorum quorum() {
        return quorum;
    }

    /** The keys of the witnesses. */
    public Trust trust() {
        return trust;
    }

    /**
     * The cosignatures of its witnesses below a checkpoint.
     *
     * @throws Trust.WrongSignature when a line claims to be of one and is not
     */
    public List<Cosignature> cosignatures(SignedNote checkpoint) {
        return trust.cosignaturesOf(checkpoint);
    }

    /** Whether these are enough. */
    public boolean isMetBy(List<Cosignature> cosignatures) {
        return quorum.isMetBy(cosignatures.stream().map(Cosignature::key).collect(Collectors.toSet()));
    }

    /** Whether they could be, were all the witnesses to cosign that can be asked. */
    public boolean canBeMet() {
        Set<VerifierKey> asked = witnesses.stream()
                .filter(witness -> witness.url().isPresent())
                .map(KnownWitness::key)
                .collect(Collectors.toSet());
        return quorum.isMetBy(asked);
    }

    /** The name of a witness in this policy; that of its key where it is none of them. */
    public String nameOf(VerifierKey key) {
        return witnesses.stream()
                .filter(witness -> witness.key().equals(key))
                .map(KnownWitness::name)
                .findFirst()
                .orElse(key.signer());
    }
}
