package io.medichain.ledger.patientmap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a key stands in a map, or would stand.
 *
 * @param siblings the hash of the other half at each bit of the key, from the root on
 * @param other who stands in the place instead, so that nobody of the key is in the map; none otherwise
 */
public record PlaceInMap(List<byte[]> siblings, @Nullable Other other) {
    public PlaceInMap {
        siblings = List.copyOf(siblings);
        if (siblings.size() > PatientKey.BITS) {
            throw new IllegalArgumentException("A way of more steps than a key has bits");
        }
    }

    /**
     * Somebody else.
     *
     * @param key theirs, which says nothing of who it is
     * @param value the hash of what stands there
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Other(PatientKey key, byte[] value) {}

    /** The root when a patient with a log of these entries stands there. */
    byte[] rootWith(PatientKey key, long entries, TimedHash log, PatientHasher hasher) {
        return PrefixTree.root(key, hasher.place(key, hasher.value(entries, log)), siblings, hasher);
    }

    /** The root when the patient does not stand there. */
    byte[] rootWithout(PatientKey key, PatientHasher hasher) {
        Other there = other;
        if (there == null) {
            return PrefixTree.root(key, PatientHasher.nobody(), siblings, hasher);
        }
        for (int bit = 0; bit < siblings.size(); bit++) {
            if (there.key().bit(bit) != key.bit(bit)) {
                throw new IllegalArgumentException("Who stands there stands elsewhere");
            }
        }
        if (there.key().equals(key)) {
            throw new IllegalArgumentException("The patient stands there");
        }
        return PrefixTree.root(key, hasher.place(there.key(), there.value()), siblings, hasher);
    }
}
