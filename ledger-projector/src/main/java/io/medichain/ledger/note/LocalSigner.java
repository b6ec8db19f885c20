package io.medichain.ledger.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;

/** A signer whose private key is in this process. */
public final class LocalSigner implements NoteSigner {
    private final VerifierKey key;
    private final PrivateKey privateKey;

    private LocalSigner(VerifierKey key, PrivateKey privateKey) {
        this.key = key;
        this.privateKey = privateKey;
    }

    /** A new key under a name. */
    public static LocalSigner generate(String name, SignatureType type) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(algorithm(type)).generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - type.keyLength(), encoded.length);
            return new LocalSigner(new VerifierKey(name, type, raw), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make keys of " + type, e);
        }
    }

    /**
     * A key that was kept.
     *
     * @param pkcs8 what {@link #pkcs8()} gave
     */
    public static LocalSigner of(VerifierKey key, byte[] pkcs8) {
        try {
            PrivateKey privateKey =
                    KeyFactory.getInstance(algorithm(key.type())).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new LocalSigner(key, privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a private key of " + key.type(), e);
        }
    }

    private static String algorithm(SignatureType type) {
        return switch (type) {
            case ED25519, ED25519_COSIGNATURE -> "Ed25519";
            case ML_DSA_44_COSIGNATURE -> "ML-DSA-44";
        };
    }

    @Override
    public VerifierKey key() {
        return key;
    }

    /** The private key in its PKCS #8 form, to be sealed before it is kept. */
    public byte[] pkcs8() {
        return privateKey.getEncoded();
    }

    @Override
    public NoteSignature sign(String text, Instant at) {
        long time = at.getEpochSecond();
        byte[] signature = sign(SignedMessage.of(key.type(), key.name(), text, time));
        byte[] bytes = key.type() == SignatureType.ED25519
                ? signature
                : ByteBuffer.allocate(Long.BYTES + signature.length)
                        .putLong(time)
                        .put(signature)
                        .array();
        return new NoteSignature(key.name(), key.id(), bytes);
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(algorithm(key.type()));
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of " + key.name() + " cannot sign", e);
        }
    }
}
