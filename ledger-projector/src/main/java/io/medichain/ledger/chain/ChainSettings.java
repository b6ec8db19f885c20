package io.medichain.ledger.chain;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How one chain is reached and what is expected of it.
 *
 * @param name what the chain is to MediChain: {@code clinical} or {@code financial}
 * @param rpcUrl JSON-RPC over HTTP
 * @param chainId EIP-155 id the node must answer with
 * @param confirmations blocks, the one with the anchor included, after which an anchor is final; at least 1
 * @param fees what is paid
 * @param timeout how long an answer of the node may take
 * @param eventLedger address of an {@code EventLedger} that somebody else deployed; empty to deploy one
 */
public record ChainSettings(
        String name,
        URI rpcUrl,
        long chainId,
        int confirmations,
        FeePolicy fees,
        Duration timeout,
        Optional<String> eventLedger) {

    /** Refuses what cannot be. */
    public ChainSettings {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("a chain's name is lower case letters, digits and hyphens: " + name);
        }
        if (chainId < 1 || confirmations < 1) {
            throw new IllegalArgumentException("chain id and confirmations are at least 1");
        }
        eventLedger.ifPresent(EthereumAddress::require);
    }

    /** A chain that deploys its own contract and pays the usual fees. */
    public static ChainSettings of(String name, URI rpcUrl, long chainId, int confirmations) {
        return new ChainSettings(
                name, rpcUrl, chainId, confirmations, FeePolicy.usual(), Duration.ofSeconds(10), Optional.empty());
    }
}
