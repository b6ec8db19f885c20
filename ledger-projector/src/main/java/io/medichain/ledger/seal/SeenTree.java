package io.medichain.ledger.seal;

/**
 * A tree that the log was seen to have.
 *
 * @param size number of leaves, at least 1
 * @param root root hash of 32 bytes
 * @param by who has seen it, as a sentence goes on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record SeenTree(long size, byte[] root, String by) {}
