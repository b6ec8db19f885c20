package io.medichain.readstore.key;

import java.util.Arrays;

/** Arithmetic on byte keys in unsigned order. */
public final class ByteKeys {

    private ByteKeys() {}

    public static byte[] concat(byte[] first, byte[] second) {
        byte[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }

    /**
     * The smallest key greater than every key that starts with the prefix.
     *
     * @throws IllegalArgumentException if the prefix is empty or has only 0xFF bytes, because then there is none
     */
    public static byte[] afterAll(byte[] prefix) {
        for (int last = prefix.length - 1; last >= 0; last--) {
            if (prefix[last] != (byte) 0xFF) {
                byte[] result = Arrays.copyOf(prefix, last + 1);
                result[last]++;
                return result;
            }
        }
        throw new IllegalArgumentException("no key is greater than all keys with this prefix");
    }

    public static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    public static byte[] inverted(byte[] key) {
        byte[] result = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            result[i] = (byte) ~key[i];
        }
        return result;
    }
}
