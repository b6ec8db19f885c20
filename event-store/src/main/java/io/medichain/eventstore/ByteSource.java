package io.medichain.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Reads what {@link ByteSink} wrote, and no other bytes that would say the same: who writes them means that two who
 * read them find two things. Reading beyond the end throws {@link IndexOutOfBoundsException}, what it never writes
 * {@link ArithmeticException}.
 */
final class ByteSource {
    private static final int NANOS = 1_000_000_000;

    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int u8() {
        return bytes[at++] & 0xFF;
    }

    int i32() {
        int value = ByteSink.intAt(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    long i64() {
        long value = ByteSink.longAt(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /** A time; {@link java.time.DateTimeException} when it is none. */
    Instant time() {
        long seconds = i64();
        int nanos = i32();
        if (nanos < 0 || nanos >= NANOS) {
            throw new ArithmeticException("A second has no nanosecond " + nanos);
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                if ((shift > 0 && next == 0) || shift >= Long.SIZE) {
                    throw new ArithmeticException("A number of more bytes than it needs");
                }
                return value;
            }
        }
    }

    byte[] bytes() {
        int length = length();
        byte[] copy = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return copy;
    }

    /** Passes over bytes or a text. */
    ByteSource skip() {
        return pass(length());
    }

    int at() {
        return at;
    }

    /** Passes over so many bytes. */
    ByteSource pass(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException(length);
        }
        at += length;
        return this;
    }

    /** What was read since a place, as it is. */
    byte[] since(int from) {
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** All that was not read. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    String text() {
        return text(length());
    }

    String text(int length) {
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private int length() {
        long length = varint();
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException(
                    "A length of " + length + " with " + (bytes.length - at) + " bytes left");
        }
        return (int) length;
    }
}
