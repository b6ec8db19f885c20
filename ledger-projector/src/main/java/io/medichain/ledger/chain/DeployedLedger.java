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

    /** What this code is; empty for code that was never ours. */
    static Optional<DeployedLedger> of(String address, byte[] code) {
        String hash = EventLedgerContract.codeHash(code);
        return TreeForm.of(hash).map(form -> new DeployedLedger(address, hash, form));
    }

    /** Its newest anchor after a block; empty if it was not there yet. */
    Optional<AnchoredHead> latest(EthereumNode node, Block block) {
        return EventLedgerContract.latest(form, node, address, block);
    }

    /**
     * What it emitted with its newest anchor after a block, looked for from there backwards.
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
        return Optional.empty();
    }
}
