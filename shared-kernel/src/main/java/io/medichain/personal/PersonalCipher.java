package io.medichain.personal;

import io.medichain.cipher.AesGcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Seals personal values: AES-256-GCM (NIST SP 800-38D) with the data key of the person, a fresh 96-bit nonce each, and
 * as additional data the tenant and the place where the value was first stored.
 *
 * <p>The sealed text is {@code 2~keyId~place~length~base64url(nonce ‖ ciphertext ‖ tag)} of the value {@link Packed
 * packed}. The length is that of the value, in bytes: who takes room in memory for many of them need not open them, and
 * a few bytes may stand for many. Texts of before are {@code 1~keyId~place~…}, of the value as it is. Version and
 * length are additional data, too, so that none can be taken for another.
 */
public final class PersonalCipher {
    /** Stands where a value about an erased person would: no key opens it. */
    public static final String GONE = "1~gone~~";

    private static final String PLAIN = "1";
    private static final String PACKED = "2";
    private static final String SEPARATOR = "~";

    private final KeyVault vault;
    private final SecureRandom random;

    public PersonalCipher(KeyVault vault) {
        this.vault = vault;
        this.random = new SecureRandom();
    }

    /**
     * Seals a value.
     *
     * @param place where it is stored: the type of the event or view and the field, without {@code ~}
     * @throws KeyVault.PersonErased when the person's keys were destroyed
     */
    public String seal(Person person, DataClass dataClass, String place, byte[] value) {
        return sealed(vault.keyOf(person, dataClass), place, value);
    }

    private String sealed(DataKey key, String place, byte[] value) {
        String length = Integer.toString(value.length);
        byte[] joined = AesGcm.seal(key.key(), random, additional(key, place, length), Packed.pack(value));
        String data = Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
        return String.join(SEPARATOR, PACKED, key.id().value(), place, length, data);
    }

    /**
     * Opens a sealed text.
     *
     * @return the value, empty when its key was destroyed
     * @throws Unreadable when it is not a sealed text or was changed
     */
    public Optional<byte[]> open(String sealedText) {
        if (sealedText.equals(GONE)) {
            return Optional.empty();
        }
        String[] parts = sealedText.split(SEPARATOR, -1);
        boolean isPacked = parts[0].equals(PACKED) && parts.length == 5;
        if (!isPacked && !(parts[0].equals(PLAIN) && parts.length == 4)) {
            throw new Unreadable("not a sealed value of format 1 or 2", null);
        }
        byte[] joined = bytes(parts[parts.length - 1]);
        return vault.key(new KeyId(parts[1])).map(key -> {
            if (!isPacked) {
                return opened(key, additional(key, parts[2], null), joined);
            }
            return Packed.unpack(opened(key, additional(key, parts[2], parts[3]), joined), parts[3]);
        });
    }

    /**
     * The sealed text of the same value in another form, under the same key and for the same place.
     *
     * @param change answers the very same bytes where nothing has to change
     * @return the very same text where nothing changes, and when the key was destroyed
     */
    public String resealed(String sealedText, UnaryOperator<byte[]> change) {
        return open(sealedText)
                .map(value -> {
                    byte[] changed = change.apply(value);
                    return Arrays.equals(changed, value) ? sealedText : sealedLike(sealedText, changed);
                })
                .orElse(sealedText);
    }

    private String sealedLike(String sealedText, byte[] value) {
        String[] parts = sealedText.split(SEPARATOR, -1);
        return vault.key(new KeyId(parts[1]))
                .map(key -> sealed(key, parts[2], value))
                .orElse(sealedText);
    }

    /** The place that a sealed text names, see {@link #seal}; empty text when it names none. */
    static String place(String sealedText) {
        String[] parts = sealedText.split(SEPARATOR, -1);
        return parts.length == 4 || parts.length == 5 ? parts[2] : "";
    }

    private static byte[] bytes(String base64) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64);
            if (bytes.length < AesGcm.NONCE_BYTES + AesGcm.TAG_BYTES) {
                throw new Unreadable("a sealed value is too short", null);
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new Unreadable("a sealed value is not base64url", e);
        }
    }

    /** @param length of a packed value */
    private static byte[] additional(DataKey key, String place, @Nullable String length) {
        String plain = key.person().tenant().value() + SEPARATOR + place;
        return (length == null ? plain : String.join(SEPARATOR, PACKED, length, plain))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] opened(DataKey key, byte[] additional, byte[] joined) {
        try {
            return AesGcm.open(key.key(), additional, joined);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("a sealed value or its place was changed", e);
        }
    }

    /** A stored value that cannot be what was sealed. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
