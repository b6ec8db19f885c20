package io.medichain.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals whole documents: AES-256-GCM (NIST SP 800-38D) with the clinical data key of the person, a fresh 96-bit nonce
 * each, the tenant as additional data.
 *
 * <p>A sealed document is the byte 1, the length of the key id in one byte, the key id, the nonce, ciphertext and tag.
 */
public final class DocumentCipher {
    private static final byte VERSION = 1;
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final KeyVault vault;
    private final SecureRandom random;

    /** Seals with the keys of this vault. */
    public DocumentCipher(KeyVault vault) {
        this.vault = vault;
        this.random = new SecureRandom();
    }

    /**
     * Seals a document of a person.
     *
     * @throws KeyVault.PersonErased when the person's keys were destroyed
     */
    public byte[] seal(Person person, byte[] content) {
        DataKey key = vault.keyOf(person, DataClass.CLINICAL);
        byte[] keyId = key.id().value().getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, content, 0, content.length);
        return ByteBuffer.allocate(2 + keyId.length + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put((byte) keyId.length)
                .put(keyId)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Opens a sealed document.
     *
     * @return empty when its key was destroyed
     * @throws Unreadable when it is not what was sealed
     */
    public Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < 2 || sealed[0] != VERSION || sealed.length < 2 + sealed[1] + NONCE_BYTES + TAG_BYTES) {
            throw new Unreadable("not a sealed document of format 1", null);
        }
        int keyIdLength = sealed[1];
        String keyId = new String(sealed, 2, keyIdLength, StandardCharsets.US_ASCII);
        int start = 2 + keyIdLength;
        return vault.key(new KeyId(keyId)).map(key -> {
            byte[] nonce = new byte[NONCE_BYTES];
            System.arraycopy(sealed, start, nonce, 0, NONCE_BYTES);
            int from = start + NONCE_BYTES;
            return crypt(Cipher.DECRYPT_MODE, key, nonce, sealed, from, sealed.length - from);
        });
    }

    private static byte[] crypt(int mode, DataKey key, byte[] nonce, byte[] input, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            cipher.updateAAD(key.person().tenant().value().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("a sealed document was changed", e);
        }
    }

    /** A stored document that cannot be what was sealed. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
