package io.medichain.readstore;

/**
 * What a read store takes of the machine.
 *
 * @param diskBytes files with documents and index entries
 * @param cacheBytes blocks, indexes and filters in memory
 * @param writeBufferBytes writes that are not yet in a sorted file
 * @param databases how many there are, one per tenant
 */
public record ReadStoreUsage(long diskBytes, long cacheBytes, long writeBufferBytes, int databases) {}
