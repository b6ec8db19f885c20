package io.medichain.ledger.patientmap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of the map, SHA-256 each over a first byte that says of what: {@code 0x10} a patient's place, {@code 0x11}
 * a node of the map, {@code 0x12} what stands at a place, {@code 0x20} an entry of a patient's log, {@code 0x21} a node
 * of it. Numbers are of 8 bytes, big endian. For one thread at a time.
 */
final class PatientHasher {
    /** What stands for a half of the map without a patient. */
    private static final byte[] NOBODY = new byte[32];

    private static final byte PLACE = 0x10;
    private static final byte MAP_NODE = 0x11;
    private static final byte VALUE = 0x12;
    private static final byte ENTRY = 0x20;
    private static final byte LOG_NODE = 0x21;

    private final MessageDigest sha256;

    PatientHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static byte[] nobody() {
        return NOBODY.clone();
    }

    byte[] digest(byte[] bytes) {
        return sha256.digest(bytes);
    }

    /** An entry of a patient's log. */
    TimedHash entry(PatientMap.Entry entry) {
        sha256.update(ENTRY);
        sha256.update(ByteBuffer.allocate(2 * Long.BYTES + 1)
                .putLong(entry.index())
                .putLong(entry.at())
                .put((byte) (entry.isAlone() ? 1 : 0))
                .flip());
        byte[] event = entry.event().getBytes(StandardCharsets.UTF_8);
        return new TimedHash(sha256.digest(event), entry.at(), entry.at());
    }

    /** The node above two subtrees of a patient's log. */
    TimedHash node(TimedHash left, TimedHash right) {
        ByteBuffer both = ByteBuffer.allocate(2 * TimedHash.LENGTH);
        left.writeTo(both);
        right.writeTo(both);
        sha256.update(LOG_NODE);
        return new TimedHash(
                sha256.digest(both.array()),
                Math.min(left.first(), right.first()),
                Math.max(left.last(), right.last()));
    }

    /** What stands at a patient's place: how many entries there are, and the root over them. */
    byte[] value(long entries, TimedHash root) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + TimedHash.LENGTH).putLong(entries);
        root.writeTo(bytes);
        sha256.update(VALUE);
        return sha256.digest(bytes.array());
    }

    /** A patient's place in the map. */
    byte[] place(PatientKey key, byte[] value) {
        sha256.update(PLACE);
        sha256.update(key.bytes());
        return sha256.digest(value);
    }

    /** The node above two halves of the map. */
    byte[] node(byte[] left, byte[] right) {
        sha256.update(MAP_NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
