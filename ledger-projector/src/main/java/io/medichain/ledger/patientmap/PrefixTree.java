package io.medichain.ledger.patientmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Merkle tree over the places of patients, cut by the bits of their keys. A part with one patient is that place, a
 * part with none is 32 zero bytes, so the tree is as deep as two keys agree, and only what patients are in it says how
 * it looks. Writes are collected and handed over together. For one thread at a time.
 */
final class PrefixTree {
    private static final byte PLACE = 0;
    private static final byte NODE = 1;
    private static final int HASH = 32;

    private final PatientMapStore store;
    private final PatientHasher hasher;
    private final @Nullable Function<PatientKey, byte[]> kept;

    /**
     * A tree in a store.
     *
     * @param kept the hash of the place of a patient, made of what else is kept of them, beside which everything that
     *     is read is held, and under the root; none where the store is believed
     */
    PrefixTree(PatientMapStore store, PatientHasher hasher, @Nullable Function<PatientKey, byte[]> kept) {
        this.store = store;
        this.hasher = hasher;
        this.kept = kept;
    }

    /**
     * A place that changes or comes.
     *
     * @param key of the patient
     * @param hash of the place
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Place(PatientKey key, byte[] hash) {}

    /**
     * The way from the root to where a key is, or would be.
     *
     * @param siblings the hash of the other half at each step, from the root on
     * @param found who stands there; none where nobody does
     */
    record Way(List<byte[]> siblings, Optional<PatientKey> found) {}

    /**
     * The tree with these places changed.
     *
     * @param places by ascending keys, each once, at least one
     * @param writes where what has to be written is added
     * @return its root
     */
    byte[] with(byte[] root, List<Place> places, List<Map.Entry<byte[], byte[]>> writes) {
        return with(0, root, places, writes);
    }

    private byte[] with(int depth, byte[] hash, List<Place> places, List<Map.Entry<byte[], byte[]>> writes) {
        byte[] at = name(depth, places.getFirst().key());
        byte[] node = isNobody(hash) ? null : read(at, hash);
        if (node == null) {
            return grown(depth, places, writes);
        }
        if (node[0] == PLACE) {
            return grown(depth, and(places, new Place(keyOf(node), hash)), writes);
        }
        int middle = middle(depth, places);
        byte[] left = half(node, 0);
        byte[] right = half(node, 1);
        if (middle > 0) {
            left = with(depth + 1, left, places.subList(0, middle), writes);
        }
        if (middle < places.size()) {
            right = with(depth + 1, right, places.subList(middle, places.size()), writes);
        }
        return node(at, left, right, writes);
    }

    /** The part of the tree with just these places. */
    private byte[] grown(int depth, List<Place> places, List<Map.Entry<byte[], byte[]>> writes) {
        if (places.isEmpty()) {
            return PatientHasher.nobody();
        }
        byte[] at = name(depth, places.getFirst().key());
        if (places.size() == 1) {
            writes.add(Map.entry(at, place(places.getFirst().key())));
            return places.getFirst().hash();
        }
        int middle = middle(depth, places);
        byte[] left = grown(depth + 1, places.subList(0, middle), writes);
        byte[] right = grown(depth + 1, places.subList(middle, places.size()), writes);
        return node(at, left, right, writes);
    }

    private byte[] node(byte[] at, byte[] left, byte[] right, List<Map.Entry<byte[], byte[]>> writes) {
        byte[] bytes = new byte[1 + 2 * HASH];
        bytes[0] = NODE;
        System.arraycopy(left, 0, bytes, 1, HASH);
        System.arraycopy(right, 0, bytes, 1 + HASH, HASH);
        writes.add(Map.entry(at, bytes));
        return hasher.node(left, right);
    }

    /** The way to a key in the tree of a root. */
    Way way(byte[] root, PatientKey key) {
        List<byte[]> siblings = new ArrayList<>();
        byte[] hash = root;
        for (int depth = 0; !isNobody(hash); depth++) {
            byte[] node = read(name(depth, key), hash);
            if (node[0] == PLACE) {
                return new Way(siblings, Optional.of(keyOf(node)));
            }
            int side = key.bit(depth) ? 1 : 0;
            siblings.add(half(node, 1 - side));
            hash = half(node, side);
        }
        return new Way(siblings, Optional.empty());
    }

    /** The root to which a way leads from the hash at its end. */
    static byte[] root(PatientKey key, byte[] end, List<byte[]> siblings, PatientHasher hasher) {
        byte[] hash = end;
        for (int depth = siblings.size() - 1; depth >= 0; depth--) {
            byte[] sibling = siblings.get(depth);
            hash = key.bit(depth) ? hasher.node(sibling, hash) : hasher.node(hash, sibling);
        }
        return hash;
    }

    /** What is below a hash, of which it has to be the hash. */
    private byte[] read(byte[] at, byte[] hash) {
        byte[] node = store.get(at).orElseThrow(() -> new PatientMapDamaged("The patient map lacks one of its nodes"));
        if (node.length != (node[0] == PLACE ? 1 + HASH : 1 + 2 * HASH)) {
            throw new PatientMapDamaged("A node of the patient map has a wrong length");
        }
        if (kept != null && !Arrays.equals(hash, hash(node, kept))) {
            throw new PatientMapDamaged("A node of the patient map is not the one that was written");
        }
        return node;
    }

    private byte[] hash(byte[] node, Function<PatientKey, byte[]> places) {
        return node[0] == PLACE ? places.apply(keyOf(node)) : hasher.node(half(node, 0), half(node, 1));
    }

    private static List<Place> and(List<Place> places, Place there) {
        int found = 0;
        while (found < places.size() && places.get(found).key().compareTo(there.key()) < 0) {
            found++;
        }
        if (found < places.size() && places.get(found).key().equals(there.key())) {
            return places;
        }
        List<Place> all = new ArrayList<>(places);
        all.add(found, there);
        return all;
    }

    /** How many of the places have no bit at this depth. */
    private static int middle(int depth, List<Place> places) {
        int middle = 0;
        while (middle < places.size() && !places.get(middle).key().bit(depth)) {
            middle++;
        }
        return middle;
    }

    private static boolean isNobody(byte[] hash) {
        return Arrays.equals(hash, PatientHasher.nobody());
    }

    private static byte[] place(PatientKey key) {
        byte[] bytes = new byte[1 + HASH];
        bytes[0] = PLACE;
        System.arraycopy(key.bytes(), 0, bytes, 1, HASH);
        return bytes;
    }

    private static PatientKey keyOf(byte[] node) {
        return new PatientKey(Arrays.copyOfRange(node, 1, 1 + HASH));
    }

    private static byte[] half(byte[] node, int side) {
        return Arrays.copyOfRange(node, 1 + side * HASH, 1 + (side + 1) * HASH);
    }

    /** The name of the part at a depth in which a key is: {@code n}, the depth, the bits up to there. */
    private static byte[] name(int depth, PatientKey key) {
        int whole = depth >>> 3;
        int rest = depth & 7;
        byte[] name = new byte[2 + whole + (rest == 0 ? 0 : 1)];
        name[0] = 'n';
        name[1] = (byte) depth;
        System.arraycopy(key.bytes(), 0, name, 2, whole);
        if (rest > 0) {
            name[2 + whole] = (byte) (key.bytes()[whole] & (0xff00 >>> rest));
        }
        return name;
    }
}
