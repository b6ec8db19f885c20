package io.medichain.eventstore;

import java.util.UUID;

/**
 * Identifiers as bytes that tell their own length, so that no identifier's bytes begin another's: a canonical UUID as
 * {@code 0} and its 16 bytes, any other text as its length plus one and UTF-8.
 */
final class Identifiers {
    private static final int UUID_LENGTH = 36;
    private static final int NOT_HEX = -1;

    private Identifiers() {}

    static void write(ByteSink sink, String identifier) {
        if (isCanonicalUuid(identifier)) {
            UUID uuid = UUID.fromString(identifier);
            sink.u8(0).i64(uuid.getMostSignificantBits()).i64(uuid.getLeastSignificantBits());
            return;
        }
        byte[] text = identifier.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        sink.varint(text.length + 1L).raw(text);
    }

    static String read(ByteSource source) {
        long kind = source.varint();
        if (kind == 0) {
            return new UUID(source.i64(), source.i64()).toString();
        }
        return text(source, kind);
    }

    /** A UUID has bytes of its own: in those of a text, no index would find it. */
    private static String text(ByteSource source, long kind) {
        String text = source.text(Math.toIntExact(kind - 1));
        if (isCanonicalUuid(text)) {
            throw new ArithmeticException("A UUID in the bytes of a text");
        }
        return text;
    }

    /** The identifier as bytes, as {@link #write} wrote it. */
    static byte[] raw(ByteSource source) {
        int from = source.at();
        long kind = source.varint();
        if (kind == UUID_LENGTH + 1) {
            text(source, kind);
        } else {
            source.pass(kind == 0 ? 2 * Long.BYTES : Math.toIntExact(kind - 1));
        }
        return source.since(from);
    }

    /** Whether the text is exactly what {@link UUID#toString()} answers for it. */
    private static boolean isCanonicalUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = text.charAt(i);
            if (dash ? c != '-' : hex(c) == NOT_HEX) {
                return false;
            }
        }
        return true;
    }

    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : NOT_HEX;
    }
}
