package io.medichain.ledger.chain;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** An anchorer with its journal in a folder and its node over HTTP. */
final class AnchorerOnDisk implements Anchoring.RunningAnchorer {
    private final Anchorer anchorer;
    private final TransactionJournal journal;
    private final Web3jNode node;

    private AnchorerOnDisk(Anchorer anchorer, TransactionJournal journal, Web3jNode node) {
        this.anchorer = anchorer;
        this.journal = journal;
        this.node = node;
    }

    static AnchorerOnDisk open(
            ChainSettings chain,
            Path folder,
            ChainKeys keys,
            AnchoredTree tree,
            Batches batches,
            SeenAnchors seen,
            InstantSource clock) {
        TransactionJournal journal = TransactionJournalFile.open(folder.resolve(TransactionJournalFile.NAME));
        Web3jNode node = new Web3jNode(chain);
        Anchorer anchorer = new Anchorer(
                chain,
                node,
                keys,
                journal,
                new ContractFiles(folder),
                signer -> new TransactionLane(node, signer, journal, chain, clock),
                tree,
                batches,
                seen);
        return new AnchorerOnDisk(anchorer, journal, node);
    }

    @Override
    public Optional<AwaitedOrder> awaited() {
        return anchorer.awaited();
    }

    @Override
    public AnchoringStatus step() {
        return anchorer.step();
    }

    @Override
    public void close() {
        journal.close();
        node.close();
    }
}
