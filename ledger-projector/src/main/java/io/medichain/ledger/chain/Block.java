package io.medichain.ledger.chain;

import java.math.BigInteger;

/**
 * A block's header, what is needed of it.
 *
 * @param baseFee wei per gas, EIP-1559
 */
record Block(long number, String hash, BigInteger baseFee) {}
