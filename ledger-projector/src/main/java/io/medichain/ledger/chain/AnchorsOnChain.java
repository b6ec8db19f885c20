package io.medichain.ledger.chain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads the anchors of one chain, in order, each once. Needs no key and changes nothing on the chain. */
public final class AnchorsOnChain implements AutoCloseable {
    private final ChainSettings chain;
    private final Supplier<Optional<String>> address;
    private final LongSupplier earliest;
    private final Optional<FoundAnchors> found;
    private final Web3jNode node;

    /**
     * Nothing is asked of the node before {@link #look()}.
     *
     * @param folder where the anchoring of all chains keeps its files
     * @param seen what was anchored, for an address that those files do not tell
     */
    public AnchorsOnChain(ChainSettings chain, Path folder, SeenAnchors seen) {
        this(chain, folder, seen, Optional.empty());
    }

    private AnchorsOnChain(ChainSettings chain, Path folder, SeenAnchors seen, Optional<FoundAnchors> found) {
        this.chain = chain;
        this.found = found;
        this.earliest = () -> ContractFiles.in(folder, chain).earliestBlock(chain);
        this.address = () -> ContractFiles.in(folder, chain)
                .eventLedger(chain)
                .or(() -> seen.of(chain.name(), chain.chainId()).map(SeenAnchor::contract));
        this.node = new Web3jNode(chain);
    }

    /** The same for the running system itself, which keeps what it found and where its search ended. */
    public static AnchorsOnChain keeping(ChainSettings chain, Path folder, SeenAnchors seen) {
        return new AnchorsOnChain(
                chain, folder, seen, Optional.of(new FoundAnchors(folder.resolve(chain.name()), chain)));
    }

    /** For somebody who has none of the anchoring's files: the settings name the contract. */
    public AnchorsOnChain(ChainSettings chain) {
        this.chain = chain;
        this.found = Optional.empty();
        this.earliest = () -> 0;
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
        Optional<LedgerLine> line = DeployedLedger.of(at, code).map(ledger -> LedgerLine.of(ledger, node, block));
        Optional<AnchoredHead> head = line.flatMap(known -> known.last().latest(node, block));
        if (line.isEmpty() || head.isEmpty()) {
            return new ShownChain(chain.name(), chainId, at, hash, null, List.of(), List.of(), List.of());
        }
        LedgerLine.Found all = line.get().found(node, block, ledger -> search(ledger, block));
        DeployedLedger last = line.get().last();
        return new ShownChain(
                chain.name(),
                chainId,
                last.address(),
                last.codeHash(),
                head.get().treeSize(),
                all.anchors(),
                head.get().parts(),
                all.ended());
    }

    /** Files tell only of the contract in use, if of any. */
    private List<Anchor> search(DeployedLedger ledger, Block block) {
        boolean isKnown = contract().filter(ledger.address()::equalsIgnoreCase).isPresent();
        return new AnchorSearch(node, chain, isKnown ? found : Optional.empty(), isKnown ? earliest.getAsLong() : 0)
                .upTo(block, ledger);
    }

    /**
     * The newest anchor that is final, as the contract itself keeps it and every anchor proved; what root was stated
     * with it is nobody's proof.
     *
     * @return none when there is no genuine contract, or nothing is anchored yet
     * @throws NodeUnavailable if the node does not answer
     * @throws NodeRefused if it answers with an error
     */
    public List<AnchoredPart> newest() {
        Block newest = node.latestBlock();
        long last = newest.number() - chain.confirmations() + 1;
        if (last < 0) {
            return List.of();
        }
        Block block = last == newest.number() ? newest : node.block(last);
        return genuineAt(block)
                .map(ledger -> DeployedLedger.inUse(ledger, node, chain.name(), block))
                .flatMap(ledger -> ledger.latest(node, block))
                .map(AnchoredHead::parts)
                .orElse(List.of());
    }

    /** Where the {@code EventLedger} stands; empty if none was ever deployed or configured. */
    public Optional<String> contract() {
        return address.get();
    }

    @Override
    public void close() {
        node.close();
    }
}
