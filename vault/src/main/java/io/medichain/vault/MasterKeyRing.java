package io.medichain.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the file of the master key holds: the key that wraps the tenants' keys, the ones that did so before and open
 * only backups any more, and the seeds of the slots of all data keys that were not destroyed.
 *
 * <pre>
 * medichain-master-key 2
 * wrapping &lt;base64&gt;
 * retired &lt;base64&gt;                          any number of these, the last one first
 * seed &lt;depth&gt; &lt;first slot&gt; &lt;base64&gt;   one, and more with each destroyed key
 * end &lt;SHA-256 of all lines before, in hex&gt;
 * </pre>
 *
 * The first form was one line, the wrapping key in base64.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MasterKeyRing(byte[] wrapping, List<byte[]> retired, SeedTree seeds) {
    private static final String HEADER = "medichain-master-key 2";
    private static final int ID_BYTES = 8;

    MasterKeyRing {
        retired = List.copyOf(retired);
    }

    static MasterKeyRing fresh(SecureRandom random) {
        return new MasterKeyRing(key(random), List.of(), SeedTree.grow(random));
    }

    /** With a fresh wrapping key; the one before is kept for backups. */
    MasterKeyRing rotated(SecureRandom random) {
        List<byte[]> older = new ArrayList<>(retired);
        older.addFirst(wrapping);
        return new MasterKeyRing(key(random), older, seeds);
    }

    MasterKeyRing withoutRetired() {
        return new MasterKeyRing(wrapping, List.of(), seeds);
    }

    MasterKeyRing without(Collection<Long> slots) {
        return new MasterKeyRing(wrapping, retired, seeds.without(slots));
    }

    /** The wrapping key of this identifier; empty when the ring has no such key. */
    Optional<byte[]> byId(String id) {
        List<byte[]> all = new ArrayList<>(retired);
        all.addFirst(wrapping);
        return all.stream().filter(key -> id(key).equals(id)).findFirst();
    }

    /** Names a wrapping key without telling it. */
    static String id(byte[] wrappingKey) {
        MessageDigest digest = sha256();
        digest.update("medichain wrapping key".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(wrappingKey), ID_BYTES));
    }

    private static byte[] key(SecureRandom random) {
        byte[] key = new byte[WrappingKey.KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append("wrapping ").append(base64(wrapping)).append('\n');
        retired.forEach(key -> text.append("retired ").append(base64(key)).append('\n'));
        for (SeedTree.Seed seed : seeds.seeds()) {
            text.append("seed ").append(seed.depth()).append(' ').append(seed.first());
            text.append(' ').append(base64(seed.value())).append('\n');
        }
        String lines = text.toString();
        return lines + "end " + sum(lines) + "\n";
    }

    static boolean isFirstForm(String text) {
        return !text.startsWith("medichain");
    }

    /** A ring with the key of the first form, and fresh seeds. */
    static MasterKeyRing ofFirstForm(String text, SecureRandom random) {
        return new MasterKeyRing(bytes(text.strip()), List.of(), SeedTree.grow(random));
    }

    /**
     * Reads the form that {@link #text} writes.
     *
     * @throws IllegalArgumentException when it is of another form, or not whole: a missing seed would read as an
     *     erasure
     */
    static MasterKeyRing parse(String text) {
        int end = text.lastIndexOf("end ");
        if (!text.startsWith(HEADER + "\n")
                || end < 0
                || !text.substring(end).equals("end " + sum(text.substring(0, end)) + "\n")) {
            throw new IllegalArgumentException("it is damaged, not whole, or of a newer form");
        }
        List<byte[]> wrapping = new ArrayList<>();
        List<byte[]> retired = new ArrayList<>();
        List<SeedTree.Seed> seeds = new ArrayList<>();
        text.substring(0, end).lines().skip(1).map(line -> line.split(" ", -1)).forEach(words -> {
            switch (words[0]) {
                case "wrapping" -> wrapping.add(bytes(words[1]));
                case "retired" -> retired.add(bytes(words[1]));
                case "seed" ->
                    seeds.add(new SeedTree.Seed(Integer.parseInt(words[1]), Long.parseLong(words[2]), bytes(words[3])));
                default -> throw new IllegalArgumentException("it has a line of an unknown kind");
            }
        });
        return new MasterKeyRing(wrapping.getFirst(), retired, SeedTree.of(seeds));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length != WrappingKey.KEY_BYTES) {
            throw new IllegalArgumentException("a key in it is not 32 bytes in base64");
        }
        return bytes;
    }

    private static String sum(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
