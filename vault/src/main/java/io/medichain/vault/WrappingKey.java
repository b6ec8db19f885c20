package io.medichain.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that wraps other keys: AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce, bound to the name of what it
 * wraps. The wrapped form is {@code nonce ‖ ciphertext ‖ tag}.
 */
final class WrappingKey {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    WrappingKey(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    byte[] wrap(String name, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, name, nonce, secret, 0, secret.length);
        byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
        return wrapped;
    }

    /**
     * The secret again.
     *
     * @throws VaultException when another key wrapped it, under another name, or it was changed
     */
    byte[] unwrap(String name, byte[] wrapped) {
        byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, name, nonce, wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
    }

    private byte[] crypt(int mode, String name, byte[] nonce, byte[] input, int offset, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    "A key in the vault does not open: this is not its master key, or the vault was changed.", e);
        }
    }
}
