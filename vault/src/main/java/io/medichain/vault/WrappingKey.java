package io.medichain.vault;

import io.medichain.cipher.AesGcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that wraps other keys: AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce, bound to the name of what it
 * wraps. The wrapped form is {@code nonce ‖ ciphertext ‖ tag}.
 */
final class WrappingKey {
    static final int KEY_BYTES = 32;

    private final SecretKey key;
    private final SecureRandom random;

    WrappingKey(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    byte[] wrap(String name, byte[] secret) {
        return AesGcm.seal(key, random, utf8(name), secret);
    }

    /**
     * The secret again.
     *
     * @throws VaultException when another key wrapped it, under another name, or it was changed
     */
    byte[] unwrap(String name, byte[] wrapped) {
        try {
            return AesGcm.open(key, utf8(name), wrapped);
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    "A key in the vault does not open: this is not its master key, or the vault was changed.", e);
        }
    }

    private static byte[] utf8(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
