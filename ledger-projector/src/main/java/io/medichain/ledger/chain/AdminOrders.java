package io.medichain.ledger.chain;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the operator ordered, one transaction after the other. What is next follows from the chain alone, so a
 * crash anywhere costs nothing, and so does an admin who signs elsewhere. Used by one thread.
 */
final class AdminOrders {
    private static final Logger LOG = LoggerFactory.getLogger(AdminOrders.class);

    private final ChainSettings chain;
    private final EthereumNode node;
    private final ChainKeys keys;
    private final TransactionJournal journal;
    private final AnchoredTree tree;
    private final Function<Signer, TransactionLane> lanes;
    private @Nullable AwaitedOrder awaited;
    private boolean told;

    AdminOrders(
            ChainSettings chain,
            EthereumNode node,
            ChainKeys keys,
            TransactionJournal journal,
            AnchoredTree tree,
            Function<Signer, TransactionLane> lanes) {
        this.chain = chain;
        this.node = node;
        this.keys = keys;
        this.journal = journal;
        this.tree = tree;
        this.lanes = lanes;
    }

    /** What the admin has to sign elsewhere; empty while that is nothing. */
    Optional<AwaitedOrder> awaited() {
        return Optional.ofNullable(awaited);
    }

    /**
     * How an order is after a step.
     *
     * @param underWay the transaction that is under way; none when the admin has to sign elsewhere, or all is done
     * @param isDone whether the key that anchors is another now
     */
    record Step(@Nullable SignedTransaction underWay, boolean isDone) {
        private static final Step WAITS = new Step(null, false);
        private static final Step DONE = new Step(null, true);
    }

    /**
     * Takes one step.
     *
     * @param ledger the contract in use
     * @param current the account that anchors
     * @throws NodeRefused if the node or the contract refuses
     */
    Step step(KeyOrder order, DeployedLedger ledger, String current, Block block) {
        if (ledger.form() != TreeForm.BLOCKS) {
            if (!told) {
                LOG.warn(
                        "{}: the contract {} is one of before, whose admin is the key that anchors; nothing is changed",
                        chain.name(),
                        ledger.address());
                told = true;
            }
            return Step.WAITS;
        }
        Signer next = keys.next();
        return switch (order) {
            case KeyOrder.Rotate _ -> rotate(ledger, next.address(), current, block);
            case KeyOrder.Succeed(long batch) -> succeed(ledger, next, batch, block);
        };
    }

    private Step rotate(DeployedLedger ledger, String next, String current, Block block) {
        String address = ledger.address();
        if (!EventLedgerContract.mayAnchor(node, address, next, block)) {
            return byAdmin(EventLedgerContract.grant(address, next), "gives the right to anchor to " + next, block);
        }
        if (EventLedgerContract.mayAnchor(node, address, current, block)) {
            return byAdmin(
                    EventLedgerContract.revoke(address, current), "takes the right to anchor from " + current, block);
        }
        return done(next);
    }

    private Step succeed(DeployedLedger ledger, Signer next, long batch, Block block) {
        if (EventLedgerContract.mayAnchor(node, ledger.address(), next.address(), block)) {
            return done(next.address());
        }
        Optional<String> successor = journal.newestSuccessor()
                .filter(signed -> signed.account().equals(next.address()))
                .map(signed -> EthereumAddress.ofContract(signed.account(), signed.nonce()))
                .filter(address -> node.code(address, block).length > 0);
        if (successor.isEmpty()) {
            long nonce = node.nonce(next.address(), block);
            return lanes.apply(next)
                    .advance(block, nonce, () -> Optional.of(deployment(ledger, next, batch, block)))
                    .map(signed -> new Step(signed, false))
                    .orElse(Step.WAITS);
        }
        return byAdmin(
                EventLedgerContract.end(ledger.address(), successor.get()),
                "ends the contract, on which " + successor.get() + " follows",
                block);
    }

    private Call deployment(DeployedLedger ledger, Signer next, long batch, Block block) {
        long size = batch == 0 ? 0 : sizeOf(ledger, batch, block);
        return EventLedgerContract.successor(
                EventLedgerContract.adminOf(node, ledger.address(), block),
                next.address(),
                ContractOrigin.at(ledger.address(), batch, size, tree));
    }

    /** How many leaves an anchor covers; it has to be one of this log. */
    private long sizeOf(DeployedLedger ledger, long batch, Block block) {
        Anchor anchor = AnchorSearch.read(node, chain.name(), ledger.address(), 0, block.number()).stream()
                .filter(one -> one.batch() == batch)
                .findFirst()
                .orElseThrow(
                        () -> new AnchoringHalt("There is no anchor %d on chain %s.".formatted(batch, chain.name())));
        boolean isOurs = anchor.treeSize() <= tree.size()
                && HexFormat.of().formatHex(tree.root(anchor.treeSize())).equals(anchor.root());
        if (!isOurs) {
            throw new AnchoringHalt(
                    "Anchor %d on chain %s is not of this log; name an earlier one.".formatted(batch, chain.name()));
        }
        return anchor.treeSize();
    }

    private Step byAdmin(Call call, String what, Block block) {
        Optional<Signer> admin = keys.admin();
        if (admin.isEmpty()) {
            await(new AwaitedOrder(chain.name(), chain.chainId(), String.valueOf(call.to()), call.data(), what));
            return Step.WAITS;
        }
        return lanes.apply(admin.get())
                .advance(block, node.nonce(admin.get().address(), block), () -> Optional.of(call))
                .map(signed -> new Step(signed, false))
                .orElse(Step.WAITS);
    }

    private void await(AwaitedOrder order) {
        if (!order.equals(awaited)) {
            LOG.info(
                    "{} waits for the admin of its contract, who {}: to {} data {}",
                    order.chain(),
                    order.what(),
                    order.to(),
                    order.data());
        }
        awaited = order;
    }

    private Step done(String next) {
        awaited = null;
        keys.done();
        LOG.info("{}: {} anchors from now on", chain.name(), next);
        return Step.DONE;
    }
}
