package io.medichain.ledger.chain;

/** What the operator orders of a chain: another key is to anchor from now on. */
public sealed interface KeyOrder {
    /** The contract stays: the next key gets the role, the one in use loses it. */
    record Rotate() implements KeyOrder {}

    /**
     * The contract is given up, for what was anchored there last is not of this log: another one goes on, with the next
     * key.
     *
     * @param batch number of the last anchor that counts; 0 when none does
     */
    record Succeed(long batch) implements KeyOrder {
        /** Refuses what cannot be. */
        public Succeed {
            if (batch < 0) {
                throw new IllegalArgumentException("the number of an anchor is at least 0: " + batch);
            }
        }
    }
}
