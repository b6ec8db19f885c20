package io.medichain.auditor;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchorsOnChain;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.NodeRefused;
import io.medichain.ledger.chain.NodeUnavailable;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.verify.AnchoredRoot;
import io.medichain.ledger.verify.ServedLog;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Verifies a running system from outside: derives the tree again from the entries that it serves and compares it with
 * its tiles, its checkpoint and the anchors on the chains. Believes neither the system nor, but for its answers, a
 * node.
 */
public final class VerifiedFromOutside {
    private final ServedLedger ledger;
    private final List<ChainSettings> chains;

    /** @param chains where to ask, each with the address of its contract */
    public VerifiedFromOutside(ServedLedger ledger, List<ChainSettings> chains) {
        this.ledger = ledger;
        this.chains = List.copyOf(chains);
    }

    /**
     * Verifies.
     *
     * @param keys the log's keys; when empty those that the system itself shows
     * @param progress is told now and then how many entries were derived
     * @throws CannotRun when something cannot be read, which says nothing of its content
     */
    public Verification verify(List<VerifierKey> keys, LongConsumer progress) {
        try {
            // First the anchors: what the system shows afterwards has to reach as far.
            List<AnchoredRoot> anchors =
                    anchors().stream().map(AnchoredRoot::of).toList();
            ServedLog log = ServedLog.of(ledger.checkpoint(), ledger::tile);
            Trust trust = new Trust(keys.isEmpty() ? ledger.keys() : keys);
            return new Verifier(log, trust, log, anchors, new Verifier.Strictness(true, false)).verify(progress);
        } catch (NodeUnavailable | NodeRefused e) {
            throw new CannotRun(
                    "The chain cannot be asked: " + e.getMessage() + ".", "Name a node of it with --rpc.", e);
        } catch (IOException e) {
            throw new CannotRun("The log cannot be read: " + e + ".", "Try again.", e);
        }
    }

    private List<Anchor> anchors() {
        List<Anchor> anchors = new ArrayList<>();
        for (ChainSettings chain : chains) {
            try (AnchorsOnChain reader = new AnchorsOnChain(chain)) {
                if (!reader.isGenuine()) {
                    throw new CannotRun(
                            "At %s on the chain %s stands no EventLedger."
                                    .formatted(chain.eventLedger().orElse("no address"), chain.name()),
                            "Name a node of the right chain with --rpc, and the contract with --contract.");
                }
                anchors.addAll(reader.read());
            }
        }
        return anchors;
    }
}
