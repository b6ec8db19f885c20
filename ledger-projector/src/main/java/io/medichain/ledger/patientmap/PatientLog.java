package io.medichain.ledger.patientmap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of what concerns one patient: a tree of the shape of RFC 6962 that only grows, whose nodes tell the times in
 * them besides, reduced to the roots of its complete subtrees. For one thread at a time.
 */
final class PatientLog {
    private final PatientHasher hasher;
    /** The complete subtrees, the largest first: one for each bit of the size. */
    private final List<TimedHash> subtrees = new ArrayList<>();

    private long size;

    PatientLog(PatientHasher hasher) {
        this.hasher = hasher;
    }

    static PatientLog of(byte[] bytes, PatientHasher hasher) {
        PatientLog log = new PatientLog(hasher);
        ByteBuffer kept = ByteBuffer.wrap(bytes);
        if (bytes.length < Long.BYTES) {
            throw new PatientMapDamaged("The log of a patient has a wrong length");
        }
        log.size = kept.getLong();
        if (log.size < 1 || kept.remaining() != Long.bitCount(log.size) * TimedHash.LENGTH) {
            throw new PatientMapDamaged("The log of a patient has a wrong length");
        }
        while (kept.hasRemaining()) {
            log.subtrees.add(TimedHash.readFrom(kept));
        }
        return log;
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + subtrees.size() * TimedHash.LENGTH);
        bytes.putLong(size);
        subtrees.forEach(subtree -> subtree.writeTo(bytes));
        return bytes.array();
    }

    long size() {
        return size;
    }

    void append(TimedHash entry) {
        TimedHash subtree = entry;
        for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
            subtree = hasher.node(subtrees.removeLast(), subtree);
        }
        subtrees.add(subtree);
        size++;
    }

    /** The root over all entries, of which there is one at least. */
    TimedHash root() {
        TimedHash root = subtrees.getLast();
        for (TimedHash subtree : subtrees.reversed().subList(1, subtrees.size())) {
            root = hasher.node(subtree, root);
        }
        return root;
    }

    /** What stands at the patient's place in the map. */
    byte[] value() {
        return hasher.value(size, root());
    }
}
