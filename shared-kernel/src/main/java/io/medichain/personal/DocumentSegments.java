package io.medichain.personal;

import io.medichain.cipher.AesGcm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The segments of one sealed document: 64 KiB each, the last one shorter or as long, each sealed by AES-256-GCM under a
 * key of this document alone (HKDF-SHA-256, RFC 5869, of the data key and the document's salt), the tenant as
 * additional data. The nonce is the segment's number in 11 bytes and whether it is the last in one, as in STREAM
 * (Hoang, Reyhanitabar, Rogaway and Vizár 2015), so that segments can be neither swapped, nor left out, nor cut off.
 */
final class DocumentSegments {
    /** The most bytes of one segment before it is sealed. */
    static final int SEGMENT_BYTES = 1 << 16;

    static final int SALT_BYTES = 32;
    static final int TAG_BYTES = AesGcm.TAG_BYTES;

    private static final int NONCE_BYTES = AesGcm.NONCE_BYTES;
    private static final byte[] USE = "medichain document 2".getBytes(StandardCharsets.US_ASCII);

    private final SecretKey key;
    private final byte[] tenant;
    private long number;

    private DocumentSegments(SecretKey key, byte[] tenant) {
        this.key = key;
        this.tenant = tenant;
    }

    static DocumentSegments of(DataKey key, byte[] salt) {
        try {
            HKDFParameterSpec derivation = HKDFParameterSpec.ofExtract()
                    .addIKM(key.key())
                    .addSalt(salt)
                    .thenExpand(USE, 32);
            return new DocumentSegments(KDF.getInstance("HKDF-SHA256").deriveKey("AES", derivation), tenant(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is part of every JDK 25", e);
        }
    }

    /** Seals the next segment. */
    byte[] seal(byte[] segment, int length, boolean last) {
        return AesGcm.seal(key, nextNonce(last), tenant, segment, length);
    }

    /**
     * Opens the next segment.
     *
     * @throws DocumentCipher.Unreadable when it is not the one that was sealed in this place
     */
    byte[] open(byte[] sealed, int length, boolean last) {
        return opened(key, nextNonce(last), tenant, sealed, length);
    }

    /** Opens what is left of a document of format 1: a nonce, one ciphertext, its tag. */
    static byte[] openWhole(DataKey key, InputStream sealed) throws IOException {
        byte[] nonce = sealed.readNBytes(NONCE_BYTES);
        byte[] content = sealed.readAllBytes();
        if (nonce.length < NONCE_BYTES || content.length < TAG_BYTES) {
            throw new DocumentCipher.Unreadable("a sealed document was cut off", null);
        }
        return opened(key.key(), nonce, tenant(key), content, content.length);
    }

    private byte[] nextNonce(boolean last) {
        return ByteBuffer.allocate(NONCE_BYTES)
                .putLong(NONCE_BYTES - 1 - Long.BYTES, number++)
                .put(NONCE_BYTES - 1, (byte) (last ? 1 : 0))
                .array();
    }

    private static byte[] tenant(DataKey key) {
        return key.person().tenant().value().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] opened(SecretKey key, byte[] nonce, byte[] tenant, byte[] sealed, int length) {
        try {
            return AesGcm.open(key, nonce, tenant, sealed, length);
        } catch (GeneralSecurityException e) {
            throw new DocumentCipher.Unreadable("a sealed document was changed", e);
        }
    }
}
