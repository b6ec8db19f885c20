package io.medichain.node;

import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.FeePolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How one of the two chains is wanted.
 *
 * @param name {@code clinical} or {@code financial}
 * @param rpcUrl JSON-RPC of somebody's node; the local node when empty
 * @param chainId EIP-155 id that the node must have
 * @param confirmations blocks after which an anchor is final
 * @param fees what anchoring pays
 * @param eventLedger address of a contract that somebody else deployed; empty to deploy one
 */
public record ChainPlan(
        String name,
        Optional<URI> rpcUrl,
        long chainId,
        int confirmations,
        FeePolicy fees,
        Optional<String> eventLedger) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** On the local node, where a block is final at once. */
    public static ChainPlan local(String name) {
        return new ChainPlan(
                name, Optional.empty(), NodeSettings.LOCAL_CHAIN_ID, 1, FeePolicy.usual(), Optional.empty());
    }

    /**
     * What somebody needs who only reads and knows where the contract stands.
     *
     * @return empty when no node is named
     * @throws IllegalArgumentException when it is no address of Ethereum
     */
    public Optional<ChainSettings> withContract(String address) {
        return rpcUrl.map(
                url -> new ChainSettings(name, url, chainId, confirmations, fees, TIMEOUT, Optional.of(address)));
    }

    /** What anchoring and readers need, once it is known where the local node listens. */
    ChainSettings at(URI url) {
        return new ChainSettings(name, url, chainId, confirmations, fees, TIMEOUT, eventLedger);
    }
}
