package io.medichain.ledger.verify;

/**
 * A tree that somebody vouches for.
 *
 * @param size number of leaves
 * @param root root hash of 32 bytes
 * @param by who, as a sentence begins
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Mark(long size, byte[] root, String by) {}
