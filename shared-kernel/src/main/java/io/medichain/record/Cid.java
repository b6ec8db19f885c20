package io.medichain.record;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The content identifier of a stored document: IPFS CIDv1, codec raw (0x55), multihash sha2-256 (0x12) of the stored
 * ciphertext, in base32 lower case with the multibase prefix {@code b}.
 */
@Schema(
        type = "string",
        pattern = "^" + Cid.FORM + "$",
        maxLength = 59,
        example = "bafkreieahdegxbon2o72i5z65rp67wsa5saiqmxoayuy5m7r6jdcvvhxdy")
public record Cid(@JsonValue String value) {
    static final String FORM = "bafkrei[a-z2-7]{52}";
    private static final Pattern COMPILED = Pattern.compile(FORM);
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final byte[] PREFIX = {0x01, 0x55, 0x12, 0x20};

    public Cid {
        Rule.present(value, "cid");
        Rule.format(COMPILED.matcher(value).matches(), "cid", "a CIDv1 of raw sha2-256 in base32");
    }

    /** The hash of which an identifier is made; it takes the bytes as they come. */
    public static MessageDigest hashing() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** The identifier of the bytes that went through {@link #hashing}. */
    public static Cid of(MessageDigest hashed) {
        byte[] hash = hashed.digest();
        byte[] bytes = new byte[PREFIX.length + hash.length];
        System.arraycopy(PREFIX, 0, bytes, 0, PREFIX.length);
        System.arraycopy(hash, 0, bytes, PREFIX.length, hash.length);
        return new Cid("b" + base32(bytes));
    }

    /** The hash in lower hexadecimal. */
    public String sha256() {
        BigInteger bits = BigInteger.ZERO;
        for (char digit : value.substring(1).toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(digit)));
        }
        // 58 digits hold 290 bits: 36 bytes and two bits that are not used
        String hex = bits.shiftRight(2).toString(16);
        return hex.substring(hex.length() - 64);
    }

    /** RFC 4648 §6 in lower case, without padding. */
    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            held = (held << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt((held << (5 - bits)) & 31)).toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
