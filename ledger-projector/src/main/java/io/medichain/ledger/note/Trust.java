package io.medichain.ledger.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The keys that a reader trusts, and what they say of a note. Safe for concurrent use. */
public final class Trust {
    /** What stands before a raw ML-DSA-44 key in its X.509 form, RFC 9881. */
    private static final byte[] ML_DSA_44_PREFIX =
            HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    private final List<VerifierKey> keys;
    private final Map<VerifierKey, PublicKey> decoded = new HashMap<>();

    public Trust(Collection<VerifierKey> keys) {
        this.keys = List.copyOf(keys);
        this.keys.stream()
                .filter(key -> key.type() == SignatureType.ML_DSA_44_COSIGNATURE)
                .forEach(key -> decoded.put(key, mlDsaKey(key.publicKey())));
    }

    public List<VerifierKey> keys() {
        return keys;
    }

    /**
     * The keys that signed the note, each once. Signatures of unknown keys are passed over, as the specification
     * demands.
     *
     * @throws WrongSignature when a line claims to be of a known key and is not
     */
    public List<VerifierKey> signersOf(SignedNote note) {
        List<VerifierKey> signers = new ArrayList<>();
        for (NoteSignature line : note.signatures()) {
            for (VerifierKey key : keys) {
                if (line.isOf(key)) {
                    if (!holds(key, line.bytes(), note.text())) {
                        throw new WrongSignature(key.name());
                    }
                    if (!signers.contains(key)) {
                        signers.add(key);
                    }
                }
            }
        }
        return signers;
    }

    /** The signatures of keys that are not known here, so that they went unchecked. */
    public List<NoteSignature> unknownIn(SignedNote note) {
        return note.signatures().stream()
                .filter(line -> keys.stream().noneMatch(line::isOf))
                .toList();
    }

    /**
     * The cosignatures of keys that are known here, each key once, with its latest time. One without a time says
     * nothing of the tree's being the largest (C2SP tlog-cosignature), so it counts as none.
     *
     * @throws WrongSignature as {@link #signersOf}
     */
    public List<Cosignature> cosignaturesOf(SignedNote note) {
        List<Cosignature> found = new ArrayList<>();
        for (VerifierKey signer : signersOf(note)) {
            note.signatures().stream()
                    .filter(line -> signer.type().isCosignature() && line.isOf(signer))
                    .mapToLong(line -> time(signer, line.bytes()))
                    .filter(time -> time > 0 && time <= Instant.MAX.getEpochSecond())
                    .max()
                    .ifPresent(time -> found.add(new Cosignature(signer, Instant.ofEpochSecond(time))));
        }
        return found;
    }

    private static long time(VerifierKey key, byte[] signature) {
        return key.type().isCosignature() ? ByteBuffer.wrap(signature).getLong() : 0;
    }

    private boolean holds(VerifierKey key, byte[] signature, String text) {
        if (signature.length != key.type().signatureLength()) {
            return false;
        }
        long time = time(key, signature);
        if (time < 0) {
            return false;
        }
        byte[] message = SignedMessage.of(key.type(), key.name(), text, time);
        return switch (key.type()) {
            case ED25519 -> ed25519(key.publicKey(), signature, message);
            case ED25519_COSIGNATURE -> ed25519(key.publicKey(), untimed(signature), message);
            case ML_DSA_44_COSIGNATURE -> mlDsa(key, untimed(signature), message);
        };
    }

    private static byte[] untimed(byte[] signature) {
        return Arrays.copyOfRange(signature, Long.BYTES, signature.length);
    }

    /** BouncyCastle's is several times faster than the JDK's, and a history has very many of them. */
    private static boolean ed25519(byte[] key, byte[] signature, byte[] message) {
        return Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
    }

    private boolean mlDsa(VerifierKey key, byte[] signature, byte[] message) {
        try {
            Signature verifier = Signature.getInstance("ML-DSA-44");
            verifier.initVerify(decoded.get(key));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey mlDsaKey(byte[] raw) {
        byte[] encoded = ByteBuffer.allocate(ML_DSA_44_PREFIX.length + raw.length)
                .put(ML_DSA_44_PREFIX)
                .put(raw)
                .array();
        try {
            return KeyFactory.getInstance("ML-DSA-44").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a public key of ML-DSA-44", e);
        }
    }

    /** A signature that claims a known key and is not its signature of this text. */
    public static final class WrongSignature extends RuntimeException {
        WrongSignature(String name) {
            super("A signature in the name of " + name + " is not one of its key");
        }
    }
}
