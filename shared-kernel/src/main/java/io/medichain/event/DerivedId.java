package io.medichain.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identifiers that follow from others, the same ones every time: UUIDs of version 8 (RFC 9562 §5.8) over SHA-256. What
 * is made twice from one cause is one thing by that.
 */
public final class DerivedId {
    private DerivedId() {}

    /** The identifier of what these parts name together, in this order; a part must not hold the character 0. */
    public static UUID of(String... parts) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(String.join("\0", parts)));
        long high = (hash.getLong() & ~0xf000L) | 0x8000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The SHA-256 hash of a text in UTF-8. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
