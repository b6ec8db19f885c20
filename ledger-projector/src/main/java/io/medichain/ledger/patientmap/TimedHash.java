package io.medichain.ledger.patientmap;

import java.nio.ByteBuffer;

/**
 * A subtree of a patient's log.
 *
 * @param hash 32 bytes, over all below and over the times of the two halves
 * @param first the earliest time in it, in milliseconds since 1970
 * @param last the latest time in it
 */
@SuppressWarnings("ArrayRecordComponent") // a value between hasher and tree, never compared
public record TimedHash(byte[] hash, long first, long last) {
    /** The length as bytes. */
    static final int LENGTH = 32 + 2 * Long.BYTES;

    void writeTo(ByteBuffer bytes) {
        bytes.put(hash).putLong(first).putLong(last);
    }

    static TimedHash readFrom(ByteBuffer bytes) {
        byte[] hash = new byte[32];
        bytes.get(hash);
        return new TimedHash(hash, bytes.getLong(), bytes.getLong());
    }

    /** Whether nothing in it lies in a period. */
    boolean isOutside(RecordedPeriod period) {
        return !period.meets(first, last);
    }
}
