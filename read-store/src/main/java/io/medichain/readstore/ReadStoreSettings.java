package io.medichain.readstore;

/**
 * How a read store runs.
 *
 * @param cacheBytes memory for blocks of the files, indexes and filters, in bytes
 * @param writeBufferBytes memory for writes that are not yet in a sorted file, in bytes
 * @param verifyChecksums whether every block is read and checked when the store opens
 */
public record ReadStoreSettings(long cacheBytes, long writeBufferBytes, boolean verifyChecksums) {

    private static final long MEBIBYTE = 1 << 20;

    public ReadStoreSettings {
        if (cacheBytes < MEBIBYTE || writeBufferBytes < MEBIBYTE) {
            throw new IllegalArgumentException("cache and write buffer are at least 1 MiB each");
        }
    }

    /** 64 MiB of cache, 32 MiB of write buffers. */
    public static ReadStoreSettings standard() {
        return new ReadStoreSettings(64 * MEBIBYTE, 32 * MEBIBYTE, false);
    }

    /** Finds damage at the start rather than when a query meets it; takes about a second for a gigabyte. */
    public ReadStoreSettings verifying() {
        return new ReadStoreSettings(cacheBytes, writeBufferBytes, true);
    }
}
