package io.medichain.ledger.note;

import java.util.Arrays;

/** The signatures that MediChain makes or checks, by the type byte of C2SP signed-note. */
public enum SignatureType {
    /** Ed25519 over the note's text. */
    ED25519(0x01, 32, 64),
    /** A witness's timestamped Ed25519 cosignature. */
    ED25519_COSIGNATURE(0x04, 32, Long.BYTES + 64),
    /** A log's or a witness's timestamped ML-DSA-44 cosignature. */
    ML_DSA_44_COSIGNATURE(0x06, 1312, Long.BYTES + 2420);

    private final byte code;
    private final int keyLength;
    private final int signatureLength;

    SignatureType(int code, int keyLength, int signatureLength) {
        this.code = (byte) code;
        this.keyLength = keyLength;
        this.signatureLength = signatureLength;
    }

    static SignatureType of(byte code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new MalformedText("An unknown signature type: " + (code & 0xff)));
    }

    /** Whether a witness signs with it: such a signature carries its time. */
    public boolean isCosignature() {
        return this != ED25519;
    }

    byte code() {
        return code;
    }

    /** Bytes of a public key. */
    int keyLength() {
        return keyLength;
    }

    /** Bytes of a signature, with its timestamp where it has one. */
    int signatureLength() {
        return signatureLength;
    }
}
