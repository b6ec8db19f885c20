package io.medichain.ledger.tile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 entries one after the other, each behind its length in two bytes (C2SP tlog-tiles). For one thread. */
public final class EntryBundle {
    private byte[] bytes = new byte[TilePath.FULL * 512];
    private int length;

    /** Adds an entry of at most 65,535 bytes. */
    public void add(byte[] entry) {
        if (entry.length > 0xffff) {
            throw new IllegalArgumentException("An entry of more than 65535 bytes");
        }
        int end = length + Short.BYTES + entry.length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        bytes[length] = (byte) (entry.length >> 8);
        bytes[length + 1] = (byte) entry.length;
        System.arraycopy(entry, 0, bytes, length + Short.BYTES, entry.length);
        length = end;
    }

    /** Forgets all entries. */
    public void clear() {
        length = 0;
    }

    /** The bundle as it is served. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /**
     * The entries of a bundle.
     *
     * @throws IllegalArgumentException when the bytes are none
     */
    public static List<byte[]> read(byte[] bundle) {
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>();
        try {
            while (rest.hasRemaining()) {
                byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
                rest.get(entry);
                entries.add(entry);
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("A bundle that ends within an entry", e);
        }
        return entries;
    }
}
