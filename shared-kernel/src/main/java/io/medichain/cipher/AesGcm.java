package io.medichain.cipher;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES in Galois/Counter Mode (NIST SP 800-38D) with nonces of 96 bits and tags of 128. What is sealed is {@code nonce ‖
 * ciphertext ‖ tag}.
 */
public final class AesGcm {
    public static final int NONCE_BYTES = 12;
    public static final int TAG_BYTES = 16;

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    /** Asked once: without it, every value looks through all providers. */
    private static final Provider PROVIDER = provider();

    private AesGcm() {}

    /**
     * Seals a value, with a fresh nonce.
     *
     * @param additional is sealed with it, and has to be there again to open it
     */
    public static byte[] seal(SecretKey key, SecureRandom random, byte[] additional, byte[] value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = seal(key, nonce, additional, value, value.length);
        byte[] joined = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, joined, NONCE_BYTES, sealed.length);
        return joined;
    }

    /**
     * Opens what {@link #seal(SecretKey, SecureRandom, byte[], byte[])} has sealed.
     *
     * @throws GeneralSecurityException where it was sealed by another key or with other additional data, or was changed
     */
    public static byte[] open(SecretKey key, byte[] additional, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new AEADBadTagException("shorter than a nonce and a tag");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, key, nonce, additional, sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    /**
     * Seals the first bytes of a value with a nonce that is used once.
     *
     * @return {@code ciphertext ‖ tag}
     */
    public static byte[] seal(SecretKey key, byte[] nonce, byte[] additional, byte[] value, int length) {
        try {
            return crypt(Cipher.ENCRYPT_MODE, key, nonce, additional, value, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not seal", e);
        }
    }

    /**
     * Opens the first bytes, {@code ciphertext ‖ tag}.
     *
     * @throws GeneralSecurityException as {@link #open(SecretKey, byte[], byte[])} does
     */
    public static byte[] open(SecretKey key, byte[] nonce, byte[] additional, byte[] sealed, int length)
            throws GeneralSecurityException {
        return crypt(Cipher.DECRYPT_MODE, key, nonce, additional, sealed, 0, length);
    }

    private static byte[] crypt(
            int mode, SecretKey key, byte[] nonce, byte[] additional, byte[] input, int from, int length)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(additional);
        return cipher.doFinal(input, from, length);
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }
}
