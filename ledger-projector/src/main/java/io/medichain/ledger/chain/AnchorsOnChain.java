package io.medichain.ledger.chain;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the anchors of one chain, in order, each once. Needs no key and changes nothing. */
public final class AnchorsOnChain implements AutoCloseable {
    private static final long MOST_BLOCKS = 10_000;

    private final ChainSettings chain;
    private final ContractAddresses addresses;
    private final Web3jNode node;

    /**
     * Nothing is asked of the node before {@link #read()}.
     *
     * @param folder where the anchoring of all chains keeps its files
     */
    public AnchorsOnChain(ChainSettings chain, Path folder) {
        this.chain = chain;
        this.addresses = ContractFiles.in(folder, chain);
        this.node = new Web3jNode(chain);
    }

    /** Where the {@code EventLedger} stands; empty if none was ever deployed or configured. */
    public Optional<String> contract() {
        return addresses.eventLedger(chain);
    }

    /**
     * All anchors up to the newest block; none if there is no contract.
     *
     * @throws NodeUnavailable if the node does not answer
     * @throws NodeRefused if it answers with an error
     */
    public List<Anchor> read() {
        return contract().map(address -> read(node, chain.name(), address)).orElse(List.of());
    }

    @Override
    public void close() {
        node.close();
    }

    static List<Anchor> read(EthereumNode node, String chain, String contract) {
        Map<Long, Anchor> anchors = new TreeMap<>();
        long last = node.latestBlock().number();
        long blocks = MOST_BLOCKS;
        long from = 0;
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
