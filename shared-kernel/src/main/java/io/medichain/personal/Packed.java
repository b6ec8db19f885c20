package io.medichain.personal;

import io.medichain.packing.Packing;

/** A value made shorter before it is sealed, for ciphertext cannot be: {@link Packing} with the words of records. */
final class Packed {
    private static final Packing PACKING = new Packing(Packed.class, "clinical-1.zdict", 3);

    private Packed() {}

    /** The shorter of the forms. */
    static byte[] pack(byte[] value) {
        return PACKING.pack(value);
    }

    /**
     * What was packed.
     *
     * @param length of the value, as it is told
     * @throws PersonalCipher.Unreadable when that is no form of a value, or not of that length
     */
    static byte[] unpack(byte[] packed, String length) {
        try {
            if (!Integer.toString(PACKING.length(packed)).equals(length)) {
                throw new PersonalCipher.Unreadable("a sealed value is not as long as it tells", null);
            }
            return PACKING.unpack(packed);
        } catch (Packing.Unpackable e) {
            throw new PersonalCipher.Unreadable("a sealed value " + e.getMessage(), e);
        }
    }
}
