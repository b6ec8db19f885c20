package io.medichain.ledger.chain;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anchors what was closed. Each step looks at the chain anew and believes nothing else: the contract's size and root
 * are the truth, the account's nonce tells which transaction is next. Used by one thread.
 */
final class Anchorer {
    private static final Logger LOG = LoggerFactory.getLogger(Anchorer.class);

    private static final int REORGANISED = 256;

    private static final String HOW_TO_GO_ON =
            "Bring its state back, from a backup if need be, or the node that has it; where it is gone for good, begin another log: medichain renew-log.";

    private static final String AFTER_A_THEFT =
            "Give the contract up after an earlier anchor: medichain keys give-up-contract.";

    private final ChainSettings chain;
    private final EthereumNode node;
    private final ChainKeys keys;
    private final TransactionJournal journal;
    private final ContractAddresses addresses;
    private final Function<Signer, TransactionLane> lanes;
    private final AdminOrders orders;
    private final AnchoredTree tree;
    private final Batches batches;
    private final SeenAnchors seen;
    private Signer signer;
    private TransactionLane lane;
    /** The contract that was kept since the node answered. */
    private String kept = "";

    private long remembered = -1;
    /** The newest anchor whose root was found to be stated as it is. */
    private String rightlyStated = "";
    /** The newest block at which no contract stood yet, less what a reorganisation may take back. */
    private long vacant;

    private AnchoringStatus status;

    Anchorer(
            ChainSettings chain,
            EthereumNode node,
            ChainKeys keys,
            TransactionJournal journal,
            ContractAddresses addresses,
            Function<Signer, TransactionLane> lanes,
            AnchoredTree tree,
            Batches batches,
            SeenAnchors seen) {
        this.chain = chain;
        this.node = node;
        this.keys = keys;
        this.journal = journal;
        this.addresses = addresses;
        this.lanes = lanes;
        this.tree = tree;
        this.batches = batches;
        this.seen = seen;
        this.signer = keys.anchorer();
        this.lane = lanes.apply(signer);
        this.orders = new AdminOrders(chain, node, keys, journal, tree, lanes);
        this.status = new AnchoringStatus(chain.name(), "", 0, 0, 0, 0, new AnchoringState.Starting());
    }

    /** Looks at the chain and does the next thing. */
    AnchoringStatus step() {
        long closed = batches.closed();
        try {
            status = look(closed);
        } catch (NodeUnavailable away) {
            kept = "";
            status = with(closed, new AnchoringState.Away(String.valueOf(away.getMessage())));
        } catch (NodeRefused refused) {
            kept = "";
            status = with(closed, new AnchoringState.Refused(EventLedgerContract.refusal(refused)));
        } catch (AnchoringHalt halt) {
            kept = "";
            status = with(closed, new AnchoringState.Halted(String.valueOf(halt.getMessage())));
        }
        return status;
    }

    private AnchoringStatus look(long closed) {
        long chainId = node.chainId();
        if (chainId != chain.chainId()) {
            throw new AnchoringHalt("The node of chain %s is one of chain id %d, not %d."
                    .formatted(chain.name(), chainId, chain.chainId()));
        }
        Block block = node.latestBlock();
        Optional<SignedTransaction> ofOthers = missingOfOthers(block);
        if (ofOthers.isPresent()) {
            return with(closed, underWay(lane.sendAgain(ofOthers.get(), block)));
        }
        long nonce = node.nonce(signer.address(), block);
        Optional<DeployedLedger> found = address()
                .flatMap(address -> standing(address, block))
                .map(ledger -> DeployedLedger.inUse(ledger, node, chain.name(), block));
        Optional<AnchoredHead> head = found.flatMap(ledger -> ledger.latest(node, block));
        if (found.isEmpty() || head.isEmpty()) {
            kept = "";
            return deploy(block, nonce, closed);
        }
        DeployedLedger ledger = found.get();
        keep(ledger.address());
        Optional<KeyOrder> order = tree.isOpen() ? keys.ordered() : Optional.empty();
        if (order.isPresent()) {
            AdminOrders.Step step = obey(order.get(), ledger, block, nonce);
            if (step.isDone()) {
                signer = keys.anchorer();
                lane = lanes.apply(signer);
            }
            SignedTransaction underWay = step.underWay();
            if (underWay != null || step.isDone()) {
                return statusOf(
                        ledger,
                        head.get(),
                        block,
                        closed,
                        underWay == null ? new AnchoringState.Starting() : underWay(underWay));
            }
        }
        return anchor(ledger, head.get(), block, nonce, closed);
    }

    /** What the admin has to sign elsewhere; empty while that is nothing. */
    Optional<AwaitedOrder> awaited() {
        return orders.awaited();
    }

    /** Before a key loses its right, what it signed has to be on the chain. */
    private AdminOrders.Step obey(KeyOrder order, DeployedLedger ledger, Block block, long nonce) {
        Optional<SignedTransaction> pending = order instanceof KeyOrder.Rotate
                ? journal.newest(signer.address(), nonce).map(signed -> lane.sendAgain(signed, block))
                : Optional.empty();
        return pending.map(signed -> new AdminOrders.Step(signed, false))
                .orElseGet(() -> orders.step(order, ledger, signer.address(), block));
    }

    /**
     * The first transaction that the chain does not have, if another account signed it: the one that anchored before,
     * or the admin. What this account may do can depend on it.
     */
    private Optional<SignedTransaction> missingOfOthers(Block block) {
        Set<String> accounts = journal.accounts();
        if (accounts.isEmpty() || accounts.equals(Set.of(signer.address()))) {
            return Optional.empty();
        }
        Map<String, Long> next = new HashMap<>();
        accounts.forEach(account -> next.put(account, node.nonce(account, block)));
        return journal.firstOf(next).filter(signed -> !signed.account().equals(signer.address()));
    }

    private AnchoringStatus anchor(DeployedLedger ledger, AnchoredHead head, Block block, long nonce, long closed) {
        if (!tree.isOpen()) {
            return statusOf(ledger, head, block, closed, new AnchoringState.Starting());
        }
        long size = tree.size();
        if (head.treeSize() > size) {
            contradicted(head);
            return statusOf(ledger, head, block, closed, new AnchoringState.Behind(head.treeSize(), size));
        }
        requireSameHistory(head);
        requireRightlyStated(ledger, head, block);
        Optional<SignedTransaction> underWay = lane.advance(block, nonce, () -> wanted(ledger, head, block, closed));
        AnchoringStatus now = statusOf(
                ledger,
                head,
                block,
                closed,
                underWay.<AnchoringState>map(Anchorer::underWay).orElseGet(AnchoringState.Current::new));
        remember(ledger, now.confirmed());
        return now;
    }

    /** Kept apart from the chain's own files, so that losing those is noticed. */
    private void remember(DeployedLedger ledger, long confirmed) {
        if (remembered < 0) {
            remembered = seenHere()
                    .filter(before -> before.contract().equalsIgnoreCase(ledger.address()))
                    .map(SeenAnchor::treeSize)
                    .orElse(-1L);
        }
        if (confirmed > remembered) {
            seen.keep(new SeenAnchor(
                    chain.name(),
                    chain.chainId(),
                    ledger.address(),
                    ledger.codeHash(),
                    confirmed,
                    confirmed == 0 ? "" : HexFormat.of().formatHex(tree.root(confirmed))));
            remembered = confirmed;
        }
    }

    /** What was seen on this very chain: who begins with the local node may go on with a chain of others. */
    private Optional<SeenAnchor> seenHere() {
        return seen.of(chain.name(), chain.chainId());
    }

    private AnchoringStatus statusOf(
            DeployedLedger ledger, AnchoredHead head, Block block, long closed, AnchoringState state) {
        return new AnchoringStatus(
                chain.name(),
                ledger.address(),
                closed,
                head.treeSize(),
                confirmed(ledger, head, block),
                head.batch(),
                state);
    }

    /** One anchor for all that is closed, or the first of several where that is more than one may take. */
    private Optional<Call> wanted(DeployedLedger ledger, AnchoredHead head, Block block, long closed) {
        requireAllThatWasSeen(ledger, head, block);
        if (closed <= head.treeSize()) {
            return Optional.empty();
        }
        long size = ledger.form().reach(head.treeSize(), closed);
        return Optional.of(EventLedgerContract.anchor(
                ledger.form(),
                ledger.address(),
                size,
                tree.root(size),
                ledger.form().proof(tree, head.treeSize(), size)));
    }

    /** What the chain holds must be a beginning of this log; if not, the log was replaced and nothing is anchored. */
    private void requireSameHistory(AnchoredHead head) {
        boolean isSame = head.parts().stream()
                .allMatch(part -> part.root().equals(HexFormat.of().formatHex(tree.root(part.begin(), part.end()))));
        if (!isSame) {
            contradicted(head);
            throw new AnchoringHalt("The first %d events of the log are not those anchored on chain %s."
                    .formatted(head.treeSize(), chain.name()));
        }
    }

    /** Once everything that the journal knows is on the chain again, it has what was final there. */
    private void requireAllThatWasSeen(DeployedLedger ledger, AnchoredHead head, Block block) {
        Optional<SeenAnchor> lost = seenHere()
                .filter(before -> before.treeSize() > head.treeSize())
                .filter(before -> !ledger.goesOnAfter(before.contract(), node, block));
        lost.ifPresent(before -> {
            throw new AnchoringHalt(
                    "Chain %s has anchored %d events; %d were final there before: it lost its state, or is another. %s"
                            .formatted(chain.name(), head.treeSize(), before.treeSize(), HOW_TO_GO_ON));
        });
    }

    private void contradicted(AnchoredHead head) {
        head.parts().forEach(part -> tree.contradicted("chain " + chain.name(), part));
    }

    /**
     * Beyond a block the contract proves the parts of a tree, and takes its root as whoever has the key that anchors
     * states it: who states another one has stolen the key. That is no reason to doubt the log.
     */
    private void requireRightlyStated(DeployedLedger ledger, AnchoredHead head, Block block) {
        String anchor = ledger.address() + " " + head.batch();
        if (head.parts().size() < 2 || anchor.equals(rightlyStated)) {
            return;
        }
        String root = HexFormat.of().formatHex(tree.root(head.treeSize()));
        ledger.newestAnchor(node, chain.name(), head, block)
                .filter(stated -> !stated.root().equals(root))
                .ifPresent(stated -> {
                    throw new AnchoringHalt(
                            "Anchor %d on chain %s over %d events states another root than the tree has, in transaction %s, though the contract keeps the right tree: somebody else has the key that anchors. %s"
                                    .formatted(
                                            head.batch(),
                                            chain.name(),
                                            head.treeSize(),
                                            stated.transaction(),
                                            AFTER_A_THEFT));
                });
        rightlyStated = anchor;
    }

    private long confirmed(DeployedLedger ledger, AnchoredHead head, Block block) {
        long deep = block.number() - chain.confirmations() + 1;
        if (deep == block.number()) {
            return head.treeSize();
        }
        if (status.confirmed() == head.treeSize() || deep < 0) {
            return deep < 0 ? 0 : head.treeSize();
        }
        return ledger.latest(node, node.block(deep)).map(AnchoredHead::treeSize).orElse(0L);
    }

    private Optional<String> address() {
        return expected().or(() -> journal.newestDeployment().map(Anchorer::addressOf));
    }

    /** Where the contract stood before, as two files tell, or as is configured. */
    private Optional<String> expected() {
        return addresses.eventLedger(chain).or(() -> seenHere().map(SeenAnchor::contract));
    }

    private static String addressOf(SignedTransaction deployment) {
        return EthereumAddress.ofContract(deployment.account(), deployment.nonce());
    }

    private AnchoringStatus deploy(Block block, long nonce, long closed) {
        vacant = block.number() - REORGANISED;
        if (!tree.isOpen()) {
            return with(closed, new AnchoringState.Starting());
        }
        Optional<String> expected = expected();
        Optional<SignedTransaction> signed = journal.newestDeployment()
                .filter(deployment -> deployment.account().equals(signer.address()) && deployment.nonce() >= nonce)
                .filter(deployment -> expected.isEmpty() || expected.get().equals(addressOf(deployment)));
        if (expected.isPresent() && signed.isEmpty()) {
            throw new AnchoringHalt(
                    "There is no EventLedger at %s on chain %s (id %d), where it stood before: another chain, or one that lost its state. %s"
                            .formatted(expected.get(), chain.name(), chain.chainId(), HOW_TO_GO_ON));
        }
        boolean early = signed.isPresent() && nonce < signed.get().nonce();
        Call call = early
                ? Call.nothing(signer.address())
                : EventLedgerContract.deployment(keys.adminAddress(), signer.address());
        Optional<SignedTransaction> underWay = lane.advance(block, nonce, () -> Optional.of(call));
        return with(closed, underWay.<AnchoringState>map(Anchorer::underWay).orElseGet(AnchoringState.Starting::new));
    }

    /**
     * The contract at an address; empty while there is no code. Asked at every look: whoever may ask a local node may
     * exchange its code.
     */
    private Optional<DeployedLedger> standing(String address, Block block) {
        byte[] code = node.code(address, block);
        if (code.length == 0) {
            return Optional.empty();
        }
        Optional<DeployedLedger> ledger = DeployedLedger.of(address, code);
        if (ledger.isEmpty()) {
            throw new AnchoringHalt("The code at %s on chain %s has hash %s; EventLedger has %s."
                    .formatted(
                            address,
                            chain.name(),
                            EventLedgerContract.codeHash(code),
                            EventLedgerContract.expectedCodeHash()));
        }
        return ledger;
    }

    /** Once for each connection: the contract's address. */
    private void keep(String address) {
        if (kept.equals(address)) {
            return;
        }
        addresses.keepEventLedger(chain, address, Math.max(0, vacant));
        LOG.info("EventLedger of chain {} stands at {}", chain.name(), address);
        kept = address;
    }

    private AnchoringStatus with(long closed, AnchoringState state) {
        return new AnchoringStatus(
                chain.name(),
                status.contract(),
                closed,
                status.anchored(),
                status.confirmed(),
                status.anchors(),
                state);
    }

    private static AnchoringState underWay(SignedTransaction signed) {
        return new AnchoringState.UnderWay(signed.purpose().word(), signed.hash());
    }
}
