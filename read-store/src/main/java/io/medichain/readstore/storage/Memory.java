package io.medichain.readstore.storage;

/**
 * How much memory outside the Java heap the tables may take, however much data there is.
 *
 * @param cacheBytes blocks, indexes and filters of the files
 * @param writeBufferBytes writes that are in the log but not yet in a sorted file
 */
public record Memory(long cacheBytes, long writeBufferBytes) {}
