package io.medichain.ledger.chain;

import java.nio.file.Path;
import java.time.InstantSource;

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
        Signer signer = keys.anchorer().get();
        TransactionJournal journal = TransactionJournalFile.open(folder.resolve(TransactionJournalFile.NAME));
        Web3jNode node = new Web3jNode(chain);
        TransactionLane lane = new TransactionLane(node, signer, journal, chain, clock);
        ContractAddresses addresses = new ContractFiles(folder);
        return new AnchorerOnDisk(
                new Anchorer(chain, node, signer, journal, addresses, lane, tree, batches, seen, keys.admin()),
                journal,
                node);
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
