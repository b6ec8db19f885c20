package io.medichain.node;

import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.FeePolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one of the two chains is wanted.
 *
 * @param name {@code clinical} or {@code financial}
 * @param rpcUrl JSON-RPC of somebody's node; the local node when empty
 * @param chainId EIP-155 id that the node must have
 * @param confirmations blocks after which an anchor is final
 * @param fees what anchoring pays
 * @param eventLedger address of a contract that somebody else deployed; empty to deploy one
 * @param admin account that is the admin of contracts deployed here, and whose key is kept elsewhere; empty for a key
 *     in a keystore of its own
 */
public record ChainPlan(
        String name,
        Optional<URI> rpcUrl,
        long chainId,
        int confirmations,
        FeePolicy fees,
        Optional<String> eventLedger,
        Optional<String> admin) {
    /** What the chains are to MediChain. */
    public static final List<String> NAMES = List.of("clinical", "financial");

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** On the local node, where a block is final at once. */
    public static ChainPlan local(String name) {
        return local(name, Optional.empty());
    }

    /** The same with an admin whose key is kept elsewhere. */
    public static ChainPlan local(String name, Optional<String> admin) {
        return new ChainPlan(
                name, Optional.empty(), NodeSettings.LOCAL_CHAIN_ID, 1, FeePolicy.usual(), Optional.empty(), admin);
    }

    /** The same chain with what is known of it from elsewhere. */
    public ChainPlan known(@Nullable Long id, String contract) {
        return new ChainPlan(
                name, rpcUrl, id == null ? chainId : id, confirmations, fees, Optional.of(contract), admin);
    }

    /** The same chain, asked at another node. */
    public ChainPlan at(URI node) {
        return new ChainPlan(name, Optional.of(node), chainId, confirmations, fees, eventLedger, admin);
    }

    /**
     * What anchoring and readers need, once it is known where the node listens.
     *
     * @throws IllegalArgumentException when the contract's address is none of Ethereum
     */
    public ChainSettings settings(URI url) {
        return new ChainSettings(name, url, chainId, confirmations, fees, TIMEOUT, eventLedger);
    }
}
