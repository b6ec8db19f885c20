package io.medichain.eventstore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): what it answers for one text nobody can tell who does not know the key,
 * however the text was chosen.
 */
final class SipHash {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BYTES_OF_LENGTH = 56;

    private final long key0;
    private final long key1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** With a key that nobody knows. */
    static SipHash secret() {
        SecureRandom random = new SecureRandom();
        return new SipHash(random.nextLong(), random.nextLong());
    }

    /** One of the same key, for another thread. */
    SipHash another() {
        return new SipHash(key0, key1);
    }

    /** The hash of the bytes; for one thread at a time. */
    long of(byte[] text) {
        begin();
        takeWhole(text);
        return end(tail(text) | (long) text.length << BYTES_OF_LENGTH);
    }

    /**
     * The hash of two texts, of which none can give the other a byte: of their lengths in one word, and of each filled
     * up with zeroes to whole words.
     */
    long of(byte[] one, byte[] other) {
        begin();
        take((long) one.length << Integer.SIZE | other.length);
        takeWhole(one);
        take(tail(one));
        takeWhole(other);
        return end(tail(other));
    }

    private void begin() {
        v0 = key0 ^ 0x736f6d6570736575L;
        v1 = key1 ^ 0x646f72616e646f6dL;
        v2 = key0 ^ 0x6c7967656e657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    private void takeWhole(byte[] text) {
        int whole = text.length & -Long.BYTES;
        for (int at = 0; at < whole; at += Long.BYTES) {
            take((long) WORD.get(text, at));
        }
    }

    private static long tail(byte[] text) {
        int whole = text.length & -Long.BYTES;
        long tail = 0;
        for (int at = whole; at < text.length; at++) {
            tail |= (text[at] & 0xFFL) << (Byte.SIZE * (at - whole));
        }
        return tail;
    }

    private long end(long last) {
        take(last);
        v2 ^= 0xff;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void take(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
