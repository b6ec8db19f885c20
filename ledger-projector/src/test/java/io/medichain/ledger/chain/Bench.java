package io.medichain.ledger.chain;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A node, a key, a folder and a log, for tests that let one anchorer after the other work on them. */
final class Bench implements AutoCloseable {
    static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);

    final Anvil anvil = Anvil.start();
    Signer key = new RandomKey();
    Signer admin = new RandomKey();
    Signer next = new RandomKey();
    Optional<KeyOrder> order = Optional.empty();
    boolean adminIsElsewhere;
    final ChainKeys keys = new ChainKeys() {
        @Override
        public Signer anchorer() {
            return key;
        }

        @Override
        public String adminAddress() {
            return admin.address();
        }

        @Override
        public Optional<Signer> admin() {
            return adminIsElsewhere ? Optional.empty() : Optional.of(admin);
        }

        @Override
        public Optional<KeyOrder> ordered() {
            return order;
        }

        @Override
        public Signer next() {
            return next;
        }

        @Override
        public void done() {
            key = next;
            next = new RandomKey();
            order = Optional.empty();
        }
    };
    GrowingLog log = new GrowingLog("event ");
    Path folder;
    private Duration patience = Duration.ofHours(1);
    private int confirmations = 1;

    Bench(Path folder) {
        this.folder = folder;
        anvil.fund(key.address());
    }

    /** Another hospital on the same node: its own key, folder and log. */
    Bench startOver(Path place) {
        key = new RandomKey();
        admin = new RandomKey();
        next = new RandomKey();
        order = Optional.empty();
        log = new GrowingLog("event ");
        folder = place;
        anvil.fund(key.address());
        return this;
    }

    Bench confirmations(int blocks) {
        confirmations = blocks;
        return this;
    }

    Bench patience(Duration most) {
        patience = most;
        return this;
    }

    ChainSettings chain() {
        return chain(Optional.empty());
    }

    ChainSettings chain(Optional<String> contract) {
        FeePolicy fees = new FeePolicy(BigInteger.ZERO, GWEI.multiply(BigInteger.valueOf(1_000)), patience);
        return new ChainSettings(
                "clinical", anvil.url(), Anvil.CHAIN_ID, confirmations, fees, Duration.ofSeconds(5), contract);
    }

    Web3jNode node() {
        return new Web3jNode(chain());
    }

    Opened open() {
        return open(folder, chain(), Faults.none());
    }

    Opened open(Faults faults) {
        return open(folder, chain(), faults);
    }

    Opened open(Path place, ChainSettings chain, Faults faults) {
        return new Opened(place, chain, log, faults);
    }

    Opened open(GrowingLog another) {
        return new Opened(folder, chain(), another, Faults.none());
    }

    <L extends AnchoredTree & Batches> Opened open(Path place, ChainSettings chain, L another) {
        return new Opened(place, chain, another, Faults.none());
    }

    /** Anchors as the chain has them. */
    List<Anchor> anchors() {
        try (Web3jNode node = node()) {
            return AnchorSearch.read(
                    node, "clinical", contract(), 0, node.latestBlock().number());
        }
    }

    String contract() {
        return new ContractFiles(folder).eventLedger(chain()).orElseThrow();
    }

    @Override
    public void close() {
        anvil.close();
    }

    /** An anchorer that was started; to close it is to end its process. */
    final class Opened implements AutoCloseable {
        private final Web3jNode node;
        private final TransactionJournal journal;
        private final Anchorer anchorer;

        <L extends AnchoredTree & Batches> Opened(Path place, ChainSettings chain, L log, Faults faults) {
            this.node = new Web3jNode(chain);
            this.journal = TransactionJournalFile.open(place.resolve("transactions.journal"));
            EthereumNode seen = faults.around(EthereumNode.class, node);
            TransactionJournal written = faults.around(TransactionJournal.class, journal);
            ContractAddresses kept = faults.around(ContractAddresses.class, new ContractFiles(place));
            this.anchorer = new Anchorer(
                    chain,
                    seen,
                    keys,
                    written,
                    kept,
                    signer -> new TransactionLane(seen, signer, written, chain, InstantSource.system()),
                    log,
                    log,
                    new SeenAnchors(place.resolve("seen")));
        }

        Optional<AwaitedOrder> awaited() {
            return anchorer.awaited();
        }

        AnchoringStatus step() {
            return anchorer.step();
        }

        /** Steps until everything that was closed is anchored. */
        AnchoringStatus settle() {
            AnchoringStatus status = step();
            for (int steps = 0; !(status.state() instanceof AnchoringState.Current); steps++) {
                if (steps > 300) {
                    throw new AssertionError("not settled: " + status);
                }
                status = step();
            }
            return status;
        }

        /** The same with a node that makes blocks only when told. */
        AnchoringStatus settleMining() {
            AnchoringStatus status = step();
            for (int steps = 0; !(status.state() instanceof AnchoringState.Current); steps++) {
                if (steps > 300) {
                    throw new AssertionError("not settled: " + status);
                }
                anvil.mine();
                status = step();
            }
            return status;
        }

        TransactionJournal journal() {
            return journal;
        }

        @Override
        public void close() {
            journal.close();
            node.close();
        }
    }
}
