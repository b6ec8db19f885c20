package io.medichain.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads what must have exactly one spelling. Java's own decoders accept several, so that a flipped bit could go
 * unnoticed.
 */
public final class StrictText {
    private static final int MAX_DIGITS = 19;

    private StrictText() {}

    /** The bytes of standard, padded base64 (RFC 4648 section 4). */
    public static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedText("Not base64: " + e.getMessage());
        }
        throw new MalformedText("Not canonical base64");
    }

    /** A hash of 32 bytes in base64. */
    public static byte[] hash(String text) {
        byte[] hash = base64(text);
        if (hash.length != 32) {
            throw new MalformedText("A hash has 32 bytes, not " + hash.length);
        }
        return hash;
    }

    /** A decimal number from 0 without leading zeroes. */
    public static long number(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || (text.length() > 1 && text.charAt(0) == '0')) {
            throw new MalformedText("Not a decimal number without leading zeroes");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedText("A number beyond 2^63 - 1");
        }
    }

    /** Text of valid UTF-8. */
    public static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedText("Not valid UTF-8");
        }
    }
}
