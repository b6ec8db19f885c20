package io.medichain.ledger.chain;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the anchors of one chain, in order, each once. Needs no key and changes nothing. */
public final class AnchorsOnChain implements AutoCloseable {
    private static final long MOST_BLOCKS = 10_000;

    private final ChainSettings chain;
    private final Supplier<Optional<String>> address;
    private final Web3jNode node;

    /**
     * Nothing is asked of the node before {@link #look()}.
     *
     * @param folder where the anchoring of all chains keeps its files
     * @param seen what was anchored, for an address that those files do not tell
     */
    public AnchorsOnChain(ChainSettings chain, Path folder, SeenAnchors seen) {
        this.chain = chain;
        this.address = () -> ContractFiles.in(folder, chain)
                .eventLedger(chain)
                .or(() -> seen.of(chain.name(), chain.chainId()).map(SeenAnchor::contract));
        this.node = new Web3jNode(chain);
    }

    /** For somebody who has none of the anchoring's files: the settings name the contract. */
    public AnchorsOnChain(ChainSettings chain) {
        this.chain = chain;
        this.address = chain::eventLedger;
        this.node = new Web3jNode(chain);
    }

    /**
     * The EIP-155 id that the node answers with.
     *
     * @throws NodeUnavailable if the node does not answer
     * @throws NodeRefused if it answers with an error
     */
    public long chainId() {
        return node.chainId();
    }

    /**
     * Whether the code at the contract's address is an {@code EventLedger} of this build or an earlier one, which takes
     * no tree that does not continue the one before.
     *
     * @throws NodeUnavailable if the node does not answer
     * @throws NodeRefused if it answers with an error
     */
    public boolean isGenuine() {
        return genuineAt(node.latestBlock()).isPresent();
    }

    /** The contract, if its code was ever ours. */
    private Optional<DeployedLedger> genuineAt(Block block) {
        return contract().flatMap(address -> DeployedLedger.of(address, node.code(address, block)));
    }

    /**
     * All that the node shows, at its newest block.
     *
     * @throws NodeUnavailable if the node does not answer
     * @throws NodeRefused if it answers with an error
     */
    public ShownChain look() {
        long chainId = node.chainId();
        Optional<String> contract = contract();
        if (contract.isEmpty()) {
            return ShownChain.withoutContract(chain.name(), chainId);
        }
        String at = contract.get();
        Block block = node.latestBlock();
        byte[] code = node.code(at, block);
        String hash = code.length == 0 ? null : EventLedgerContract.codeHash(code);
        Optional<AnchoredHead> head = DeployedLedger.of(at, code).flatMap(ledger -> ledger.latest(node, block));
        if (head.isEmpty()) {
            return new ShownChain(chain.name(), chainId, at, hash, null, List.of(), List.of());
        }
        List<Anchor> anchors = read(node, chain.name(), at, 0, block.number());
        return new ShownChain(
                chain.name(),
                chainId,
                at,
                hash,
                head.get().treeSize(),
                anchors,
                head.get().parts());
    }

    /**
     * The newest anchor that is final, as the contract itself has it: size and root as in {@link Anchor}.
     *
     * @return empty when there is no genuine contract, or nothing is anchored yet
     * @throws NodeUnavailable if the node does not answer
     * @throws NodeRefused if it answers with an error
     */
    public Optional<SeenAnchor> newest() {
        Block newest = node.latestBlock();
        long last = newest.number() - chain.confirmations() + 1;
        if (last < 0) {
            return Optional.empty();
        }
        Block block = last == newest.number() ? newest : node.block(last);
        return genuineAt(block)
                .flatMap(ledger -> ledger.latest(node, block)
                        .flatMap(head -> ledger.newestAnchor(node, chain.name(), head, block))
                        .map(anchor -> new SeenAnchor(
                                chain.name(),
                                chain.chainId(),
                                ledger.address(),
                                ledger.codeHash(),
                                anchor.treeSize(),
                                anchor.root())));
    }

    /** Where the {@code EventLedger} stands; empty if none was ever deployed or configured. */
    public Optional<String> contract() {
        return address.get();
    }

    @Override
    public void close() {
        node.close();
    }

    static List<Anchor> read(EthereumNode node, String chain, String contract) {
        return read(node, chain, contract, 0, node.latestBlock().number());
    }

    /** Those in the blocks between two, both included. */
    static List<Anchor> read(EthereumNode node, String chain, String contract, long first, long last) {
        Map<Long, Anchor> anchors = new TreeMap<>();
        long blocks = MOST_BLOCKS;
        long from = first;
        while (from <= last) {
            long to = Math.min(last, from + blocks - 1);
            try {
                for (EthereumNode.Log log : node.logs(contract, EventLedgerContract.ANCHORED_TOPIC, from, to)) {
                    Anchor anchor = EventLedgerContract.anchored(chain, log);
                    anchors.put(anchor.batch(), anchor);
                }
                from = to + 1;
            } catch (NodeRefused refused) {
                // Nodes limit the blocks or the logs of one answer, each in its own words.
                if (blocks == 1) {
                    throw refused;
                }
                blocks = Math.max(1, blocks / 4);
            }
        }
        return List.copyOf(anchors.values());
    }
}
