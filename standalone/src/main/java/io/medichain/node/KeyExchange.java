package io.medichain.node;

import io.medichain.ledger.chain.AwaitedOrder;
import java.util.Optional;

/**
 * How far the exchange of a key that anchors is.
 *
 * @param chain name of the chain
 * @param account the account that anchors from now on, or once it is done
 * @param isDone whether it is
 * @param awaited what the admin of the contract has to sign elsewhere; empty while that is nothing
 */
public record KeyExchange(String chain, String account, boolean isDone, Optional<AwaitedOrder> awaited) {

    /** Whether it goes on by itself. */
    boolean isUnderWay() {
        return !isDone && awaited.isEmpty();
    }
}
