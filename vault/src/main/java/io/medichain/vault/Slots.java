package io.medichain.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Numbers the data keys: each gets a slot of the {@link SeedTree} that none had before. A vault takes random blocks of
 * 2^20 slots, so that two vaults under one master key, or a restored one and what came after it, do not share slots;
 * inside a block it counts, so that the slots of destroyed keys lie close together and few seeds remain of them.
 */
final class Slots {
    private static final int BLOCK_BITS = 20;
    private static final long BLOCKS = 1L << (SeedTree.DEPTH - BLOCK_BITS);
    private static final long RESERVED_AT_ONCE = 1_024;
    private static final byte[] KEY = VaultTable.SLOT.key("next");

    private final VaultFiles files;
    private final SecureRandom random;
    private long next;
    private long reserved;

    Slots(VaultFiles files, SecureRandom random) {
        this.files = files;
        this.random = random;
        this.next =
                files.get(KEY).map(bytes -> ByteBuffer.wrap(bytes).getLong()).orElse(0L);
        this.reserved = next;
    }

    /** A slot that was never given before, whatever crashed. */
    synchronized long next() {
        if (next == reserved) {
            boolean isBlockFull = next % (1L << BLOCK_BITS) == 0;
            long from = isBlockFull ? random.nextLong(BLOCKS) << BLOCK_BITS : next;
            long to = from + RESERVED_AT_ONCE;
            byte[] kept = ByteBuffer.allocate(Long.BYTES).putLong(to).array();
            files.write(batch -> batch.put(KEY, kept));
            next = from;
            reserved = to;
        }
        return next++;
    }

    /** Lets a restored vault begin a block of its own. */
    static void beginAnew(VaultFiles files) {
        files.write(batch -> batch.delete(KEY));
    }
}
