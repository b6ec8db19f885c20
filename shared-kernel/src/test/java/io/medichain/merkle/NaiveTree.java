package io.medichain.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 section 2.1 word for word, slow and without sharing anything with the code under test. */
final class NaiveTree implements HashReader {
    private final List<byte[]> entries;

    NaiveTree(List<byte[]> entries) {
        this.entries = entries;
    }

    static NaiveTree ofSize(int size) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(("entry " + i).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return new NaiveTree(entries);
    }

    byte[] leaf(int index) {
        return sha256(new byte[] {0}, entries.get(index));
    }

    byte[] root(int size) {
        return root(entries.subList(0, size));
    }

    List<byte[]> inclusion(int index, int size) {
        return path(index, entries.subList(0, size));
    }

    List<byte[]> consistency(int from, int to) {
        return subproof(from, entries.subList(0, to), true);
    }

    @Override
    public byte[] subtree(int level, long index) {
        return root(entries.subList((int) (index << level), (int) ((index + 1) << level)));
    }

    private static byte[] root(List<byte[]> d) {
        int n = d.size();
        if (n == 0) {
            return sha256();
        }
        if (n == 1) {
            return sha256(new byte[] {0}, d.getFirst());
        }
        int k = split(n);
        return sha256(new byte[] {1}, root(d.subList(0, k)), root(d.subList(k, n)));
    }

    private static List<byte[]> path(int m, List<byte[]> d) {
        int n = d.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? joined(path(m, d.subList(0, k)), root(d.subList(k, n)))
                : joined(path(m - k, d.subList(k, n)), root(d.subList(0, k)));
    }

    private static List<byte[]> subproof(int m, List<byte[]> d, boolean known) {
        int n = d.size();
        if (m == n) {
            return known ? List.of() : List.of(root(d));
        }
        int k = split(n);
        return m <= k
                ? joined(subproof(m, d.subList(0, k), known), root(d.subList(k, n)))
                : joined(subproof(m - k, d.subList(k, n), false), root(d.subList(0, k)));
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> joined(List<byte[]> path, byte[] hash) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(hash);
        return longer;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
