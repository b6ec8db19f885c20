package io.medichain.readstore.key;

import java.util.Arrays;

/** A growing array of bytes to which a key is written. Not safe for use by several threads. */
public final class KeyBuffer {

    private byte[] bytes = new byte[96];
    private int length;

    /** Appends the lowest eight bits. */
    public KeyBuffer put(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    public KeyBuffer put(byte[] values) {
        room(values.length);
        System.arraycopy(values, 0, bytes, length, values.length);
        length += values.length;
        return this;
    }

    /** Appends four bytes, the highest first. */
    public KeyBuffer putInt(int value) {
        return put(value >>> 24).put(value >>> 16).put(value >>> 8).put(value);
    }

    /** Appends eight bytes, the highest first. */
    public KeyBuffer putLong(long value) {
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Inverts all bytes from a position on, which reverses the order of what stands there. */
    public KeyBuffer invertFrom(int position) {
        for (int i = position; i < length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return this;
    }

    public int length() {
        return length;
    }

    /** Forgets everything after a position. */
    public KeyBuffer truncate(int position) {
        length = position;
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
