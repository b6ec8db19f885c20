package io.medichain.ledger.chain;

import java.util.List;
import java.util.Optional;

/**
 * An {@code EventLedger} that stands on a chain, this build's or an earlier one's.
 *
 * @param address 0x and 40 lower case hexadecimal digits
 * @param codeHash Keccak-256 of its code, with 0x
 * @param form how it keeps the tree
 */
record DeployedLedger(String address, String codeHash, TreeForm form) {
    private static final long LOOK_BACK = 5_000;
    /** Nobody gives up so many contracts; a ring of them is somebody's trick. */
    static final int MOST_LINKS = 64;

    /** What this code is; empty for code that was never ours. */
    static Optional<DeployedLedger> of(String address, byte[] code) {
        String hash = EventLedgerContract.codeHash(code);
        return TreeForm.of(hash).map(form -> new DeployedLedger(address, hash, form));
    }

    /**
     * The contract that goes on after this one, after a block; empty while this one is in use.
     *
     * @throws AnchoringHalt when the one that is named is none of ours, or does not go on here
     */
    Optional<DeployedLedger> successor(EthereumNode node, Block block) {
        if (form != TreeForm.BLOCKS) {
            return Optional.empty();
        }
        return EventLedgerContract.successorOf(node, address, block)
                .map(next -> of(next, node.code(next, block))
                        .filter(found -> found.origin(node, block)
                                .filter(begun -> begun.predecessor().equals(address))
                                .isPresent())
                        .orElseThrow(() -> new AnchoringHalt(
                                "The contract %s names %s as its successor, which is none.".formatted(address, next))));
    }

    /**
     * The contract that goes on where this one, and others after it, were ended by their admin.
     *
     * @throws AnchoringHalt when one of them does not go on there
     */
    static DeployedLedger inUse(DeployedLedger known, EthereumNode node, String chain, Block block) {
        DeployedLedger last = known;
        for (int links = 0; links < MOST_LINKS; links++) {
            Optional<DeployedLedger> next = last.trueSuccessor(node, chain, block);
            if (next.isEmpty()) {
                return last;
            }
            last = next.get();
        }
        throw new AnchoringHalt("The contracts after %s on chain %s have no end.".formatted(known.address(), chain));
    }

    /** Whether it is a successor of this contract, at any distance. */
    boolean goesOnAfter(String contract, EthereumNode node, Block block) {
        Optional<EventLedgerContract.Begun> begun = origin(node, block);
        for (int links = 0; begun.isPresent() && links < MOST_LINKS; links++) {
            String before = begun.get().predecessor();
            if (before.equalsIgnoreCase(contract)) {
                return true;
            }
            begun = of(before, node.code(before, block)).flatMap(ledger -> ledger.origin(node, block));
        }
        return false;
    }

    /**
     * The same, where it goes on after an anchor of this one: whoever is admin could end a contract for one that goes
     * on with another history.
     *
     * @throws AnchoringHalt when it goes on after none
     */
    Optional<DeployedLedger> trueSuccessor(EthereumNode node, String chain, Block block) {
        Optional<DeployedLedger> next = successor(node, block);
        next.filter(found -> !found.goesOnFrom(this, node, chain, block)).ifPresent(found -> {
            throw new AnchoringHalt(
                    "The contract %s on chain %s was ended for %s, which goes on after no anchor of it: whoever has the admin's key did that."
                            .formatted(address, chain, found.address()));
        });
        return next;
    }

    private boolean goesOnFrom(DeployedLedger before, EthereumNode node, String chain, Block block) {
        EventLedgerContract.Begun cut = origin(node, block).orElseThrow();
        if (cut.batch() == 0) {
            return cut.treeSize() == 0;
        }
        boolean isItsBegin = before.origin(node, block)
                .filter(begun -> begun.batch() == cut.batch()
                        && begun.treeSize() == cut.treeSize()
                        && begun.root().equals(cut.root()))
                .isPresent();
        return isItsBegin
                || AnchorSearch.read(node, chain, before.address(), 0, block.number()).stream()
                        .anyMatch(anchor -> anchor.batch() == cut.batch()
                                && anchor.treeSize() == cut.treeSize()
                                && anchor.root().equals(cut.root()));
    }

    /** Where it goes on; empty for one that begins a log. */
    Optional<EventLedgerContract.Begun> origin(EthereumNode node, Block block) {
        return form == TreeForm.BLOCKS ? EventLedgerContract.originOf(node, address, block) : Optional.empty();
    }

    /** Its newest anchor after a block; empty if it was not there yet. */
    Optional<AnchoredHead> latest(EthereumNode node, Block block) {
        return EventLedgerContract.latest(form, node, address, block);
    }

    /**
     * What was emitted with its newest anchor after a block, looked for from there backwards: its own, or the one that
     * it goes on after.
     *
     * @return empty when the node does not show it, or nothing is anchored
     */
    Optional<Anchor> newestAnchor(EthereumNode node, String chain, AnchoredHead head, Block block) {
        if (head.treeSize() == 0) {
            return Optional.empty();
        }
        for (long last = block.number(); last >= 0; last -= LOOK_BACK) {
            List<Anchor> found = AnchorSearch.read(node, chain, address, Math.max(0, last - LOOK_BACK + 1), last);
            if (!found.isEmpty()) {
                return Optional.of(found.getLast()).filter(anchor -> anchor.treeSize() == head.treeSize());
            }
        }
        return origin(node, block)
                .filter(begun -> begun.treeSize() == head.treeSize())
                .map(begun -> new Anchor(chain, begun.batch(), 0, begun.treeSize(), begun.root(), 0, ""));
    }
}
