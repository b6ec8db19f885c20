package io.medichain.ledger.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the anchors of a contract among the blocks of its chain. Where to begin is known from files that may be wrong:
 * the contract itself tells how many anchors there are, and when not all of them are found, the whole chain is
 * searched.
 */
final class AnchorSearch {
    private static final long MOST_BLOCKS = 10_000;
    private static final EventLedgerContract.Begun NOTHING = new EventLedgerContract.Begun("", 0, 0, "");

    private final EthereumNode node;
    private final ChainSettings chain;
    private final Optional<FoundAnchors> found;
    private final long earliest;

    /**
     * A search.
     *
     * @param found what was found before; empty where nobody is believed
     * @param earliest a block before which the contract did not stand, as far as is known
     */
    AnchorSearch(EthereumNode node, ChainSettings chain, Optional<FoundAnchors> found, long earliest) {
        this.node = node;
        this.chain = chain;
        this.found = found;
        this.earliest = earliest;
    }

    /** All anchors of a contract up to a block, in their order. */
    List<Anchor> upTo(Block block, DeployedLedger ledger) {
        AnchoredHead head = ledger.latest(node, block).orElseThrow();
        EventLedgerContract.Begun begun = ledger.origin(node, block).orElse(NOTHING);
        Optional<FoundAnchors.Ended> before =
                found.flatMap(kept -> kept.of(ledger.address())).filter(ended -> isStill(ended, block));
        List<Anchor> anchors =
                new ArrayList<>(before.map(FoundAnchors.Ended::anchors).orElse(List.of()));
        anchors.addAll(read(ledger, before.map(ended -> ended.block() + 1).orElse(earliest), block.number()));
        if (!isAll(anchors, begun, head)) {
            before = Optional.empty();
            anchors = read(ledger, 0, block.number());
        }
        if (isAll(anchors, begun, head)) {
            keep(ledger, block, before, anchors);
        }
        return List.copyOf(anchors);
    }

    /** A reorganisation puts another block in its place, or none. */
    private boolean isStill(FoundAnchors.Ended ended, Block block) {
        return ended.block() <= block.number()
                && node.block(ended.block()).hash().equals(ended.hash());
    }

    private static boolean isAll(List<Anchor> anchors, EventLedgerContract.Begun begun, AnchoredHead head) {
        long batch = begun.batch();
        long size = begun.treeSize();
        for (Anchor anchor : anchors) {
            if (anchor.batch() != batch + 1 || anchor.fromSize() != size) {
                return false;
            }
            batch = anchor.batch();
            size = anchor.treeSize();
        }
        return batch == head.batch() && size == head.treeSize();
    }

    /** Only what is final is kept, up to the block that makes it so. */
    private void keep(DeployedLedger ledger, Block block, Optional<FoundAnchors.Ended> before, List<Anchor> anchors) {
        long last = block.number() - chain.confirmations() + 1;
        if (found.isEmpty()
                || last < 0
                || last <= before.map(FoundAnchors.Ended::block).orElse(-1L)) {
            return;
        }
        List<Anchor> settled =
                anchors.stream().filter(anchor -> anchor.block() <= last).toList();
        String hash = last == block.number() ? block.hash() : node.block(last).hash();
        found.get().keep(ledger.address(), before, new FoundAnchors.Ended(settled, last, hash));
    }

    private List<Anchor> read(DeployedLedger ledger, long first, long last) {
        return read(node, chain.name(), ledger.address(), first, last);
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
        return new ArrayList<>(anchors.values());
    }
}
