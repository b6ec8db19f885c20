package io.medichain.ledger.chain;

import java.util.Optional;

/** Where the contracts of a chain stand; kept once they were seen there. */
interface ContractAddresses {

    /** Where the {@code EventLedger} must stand: configured, or seen there before. */
    Optional<String> eventLedger(ChainSettings chain);

    /**
     * Keeps an address; it is on disk when this returns.
     *
     * @param earliest a block before which no contract stood there
     */
    void keepEventLedger(ChainSettings chain, String address, long earliest);
}
