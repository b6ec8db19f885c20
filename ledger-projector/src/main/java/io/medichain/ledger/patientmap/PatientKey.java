package io.medichain.ledger.patientmap;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a patient stands in the map: SHA-256 of organisation and random id. Whoever has the id finds the place; nobody
 * finds the id, which has 122 random bits, from the place.
 *
 * @param bytes 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equality is said below
public record PatientKey(byte[] bytes) implements Comparable<PatientKey> {
    /** The length in bits. */
    static final int BITS = 256;

    public PatientKey {
        if (bytes.length != BITS / Byte.SIZE) {
            throw new IllegalArgumentException("A key of " + bytes.length + " bytes");
        }
    }

    /** The key of one patient of an organisation; see {@link PatientKeys}. */
    public static PatientKey of(String tenant, String patient) {
        return new PatientKeys().of(tenant, patient);
    }

    /** A bit, the highest first. */
    boolean bit(int place) {
        return (bytes[place >>> 3] >>> (7 - (place & 7)) & 1) == 1;
    }

    @Override
    public int compareTo(PatientKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatientKey(byte[] others) && Arrays.equals(bytes, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
