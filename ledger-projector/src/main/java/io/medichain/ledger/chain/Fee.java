package io.medichain.ledger.chain;

import java.math.BigInteger;

/**
 * What a transaction offers per gas, EIP-1559.
 *
 * @param tip wei for the block's maker, at most
 * @param most wei altogether, base fee included, at most
 */
record Fee(BigInteger tip, BigInteger most) {

    /** Whether a block with this base fee may take the transaction at all. */
    boolean covers(BigInteger baseFee) {
        return most.compareTo(baseFee) >= 0;
    }
}
