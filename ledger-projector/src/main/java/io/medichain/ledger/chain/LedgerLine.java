package io.medichain.ledger.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The contracts of a log, the first one first: each but the last names the next as its successor, and each but the
 * first names the one before as what it goes on after. Where only one of the two says so, the line ends.
 *
 * @param ledgers at least one
 */
record LedgerLine(List<DeployedLedger> ledgers) {

    /** The line of a contract, after a block. */
    static LedgerLine of(DeployedLedger known, EthereumNode node, Block block) {
        List<DeployedLedger> line = new ArrayList<>(List.of(known));
        Optional<DeployedLedger> before = predecessor(known, node, block);
        while (before.isPresent() && line.size() < DeployedLedger.MOST_LINKS) {
            line.addFirst(before.get());
            before = predecessor(before.get(), node, block);
        }
        Optional<DeployedLedger> next = known.successor(node, block);
        while (next.isPresent() && line.size() < DeployedLedger.MOST_LINKS) {
            line.add(next.get());
            next = next.get().successor(node, block);
        }
        return new LedgerLine(List.copyOf(line));
    }

    private static Optional<DeployedLedger> predecessor(DeployedLedger ledger, EthereumNode node, Block block) {
        return ledger.origin(node, block)
                .map(EventLedgerContract.Begun::predecessor)
                .flatMap(before -> DeployedLedger.of(before, node.code(before, block)))
                .filter(before -> before.form() == TreeForm.BLOCKS
                        && EventLedgerContract.successorOf(node, before.address(), block)
                                .equals(Optional.of(ledger.address())));
    }

    /** The contract in use. */
    DeployedLedger last() {
        return ledgers.getLast();
    }

    /**
     * What the contracts emitted.
     *
     * @param anchors those that count, in order
     * @param ended the contracts before the one in use
     */
    record Found(List<Anchor> anchors, List<EndedLedger> ended) {}

    /**
     * Puts the anchors of all contracts in a row.
     *
     * @param all all anchors of one contract
     */
    Found found(EthereumNode node, Block block, Function<DeployedLedger, List<Anchor>> all) {
        List<Anchor> anchors = new ArrayList<>();
        List<EndedLedger> ended = new ArrayList<>();
        for (int place = 0; place < ledgers.size(); place++) {
            DeployedLedger ledger = ledgers.get(place);
            List<Anchor> own = all.apply(ledger);
            if (place == ledgers.size() - 1) {
                anchors.addAll(own);
            } else {
                EventLedgerContract.Begun cut =
                        ledgers.get(place + 1).origin(node, block).orElseThrow();
                anchors.addAll(own);
                anchors.removeIf(anchor -> anchor.batch() > cut.batch());
                requireThere(cut, anchors);
                List<Anchor> givenUp = own.stream()
                        .filter(anchor -> anchor.batch() > cut.batch())
                        .toList();
                List<AnchoredPart> parts =
                        ledger.latest(node, block).map(AnchoredHead::parts).orElse(List.of());
                ended.add(new EndedLedger(ledger.address(), ledger.codeHash(), cut.batch(), givenUp, parts));
            }
        }
        return new Found(List.copyOf(anchors), List.copyOf(ended));
    }

    /**
     * A contract that goes on after another root than was anchored continues nothing: what was before does not count.
     */
    private static void requireThere(EventLedgerContract.Begun cut, List<Anchor> anchors) {
        boolean isThere = cut.batch() == 0
                || (!anchors.isEmpty()
                        && anchors.getLast().batch() == cut.batch()
                        && anchors.getLast().treeSize() == cut.treeSize()
                        && anchors.getLast().root().equals(cut.root()));
        if (!isThere) {
            anchors.clear();
        }
    }
}
