package io.medichain.eventstore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Bytes that grow as one writes; numbers big endian. */
final class ByteSink {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes;
    private int length;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    static void setLong(byte[] into, int at, long value) {
        LONG.set(into, at, value);
    }

    static void setInt(byte[] into, int at, int value) {
        INT.set(into, at, value);
    }

    static void setTime(byte[] into, int at, Instant time) {
        setLong(into, at, time.getEpochSecond());
        setInt(into, at + Long.BYTES, time.getNano());
    }

    static long longAt(byte[] from, int at) {
        return (long) LONG.get(from, at);
    }

    static int intAt(byte[] from, int at) {
        return (int) INT.get(from, at);
    }

    ByteSink u8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
        return this;
    }

    ByteSink i32(int value) {
        reserve(Integer.BYTES);
        setInt(bytes, length, value);
        length += Integer.BYTES;
        return this;
    }

    ByteSink i64(long value) {
        reserve(Long.BYTES);
        setLong(bytes, length, value);
        length += Long.BYTES;
        return this;
    }

    /** Seconds since 1970-01-01T00:00:00Z and the nanoseconds of that second. */
    ByteSink time(Instant time) {
        return i64(time.getEpochSecond()).i32(time.getNano());
    }

    /** Seven bits a byte, the lowest first. */
    ByteSink varint(long value) {
        reserve(LONGEST_VARINT);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
        return this;
    }

    ByteSink bytes(byte[] more) {
        varint(more.length);
        return raw(more);
    }

    ByteSink text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteSink raw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
