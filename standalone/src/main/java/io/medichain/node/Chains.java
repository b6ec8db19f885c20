package io.medichain.node;

import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchoredChains;
import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.ledger.chain.AnchoredTree;
import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.AnchoringStatus;
import io.medichain.ledger.chain.AnchorsOnChain;
import io.medichain.ledger.chain.Batches;
import io.medichain.ledger.chain.ChainKeys;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.JournalReplay;
import io.medichain.ledger.chain.KeyOrder;
import io.medichain.ledger.chain.KeystoreSigner;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.chain.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chains that the log is anchored on, and the local node if one of them lives there. Keys, journals and the node's
 * state are kept in one folder.
 */
public final class Chains implements AnchoredChains, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chains.class);
    private static final int PAUSE_MILLIS = 50;

    private final Path folder;
    private final SeenAnchors seen;
    private final @Nullable LocalNode node;
    private final List<ChainSettings> settings = new ArrayList<>();
    private final List<Anchoring> anchorings = new ArrayList<>();

    private Chains(Path folder, SeenAnchors seen, @Nullable LocalNode node) {
        this.folder = folder;
        this.seen = seen;
        this.node = node;
    }

    /**
     * Starts the local node if it is needed, and anchoring on every chain.
     *
     * @param local how the local node is run
     * @param folder where keys and journals are kept
     * @param seen what was anchored for good, kept elsewhere
     * @throws CannotRun when the local node does not start, or others may read the keys
     */
    public static Chains start(
            List<ChainPlan> plans,
            NodeSettings local,
            Path folder,
            SeenAnchors seen,
            AnchoredTree tree,
            Batches batches,
            InstantSource clock) {
        requireSecretKeys(folder);
        warnOfAdmins(plans, folder);
        Chains chains = new Chains(folder, seen, isNeeded(plans) ? LocalNode.start(local) : null);
        for (ChainPlan plan : plans) {
            ChainSettings chain = plan.settings(chains.urlOf(plan));
            chains.settings.add(chain);
            if (plan.rpcUrl().isEmpty() && chains.node != null) {
                // Those before, too: a node that lost its state is told again what they signed.
                new JournalReplay(chain, folder).accounts().forEach(chains.node::fund);
            }
            chains.anchorings.add(Anchoring.start(chain, folder, chains.keys(plan), tree, batches, seen, clock));
        }
        return chains;
    }

    /** The names of these chains. */
    public static Set<String> names(List<ChainPlan> plans) {
        return plans.stream().map(ChainPlan::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether one of these chains lives on the local node. */
    static boolean isNeeded(List<ChainPlan> plans) {
        return plans.stream().anyMatch(plan -> plan.rpcUrl().isEmpty());
    }

    /** Tells every chain that a batch was closed. Never waits. */
    public void batchClosed() {
        anchorings.forEach(Anchoring::batchClosed);
    }

    /** The anchoring on each chain. */
    public List<Anchoring> anchorings() {
        return List.copyOf(anchorings);
    }

    /** The anchoring on the chain of this name, which lives as long as this. */
    public Anchoring anchoring(String chain) {
        return anchorings.stream()
                .filter(one -> one.status().chain().equals(chain))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<AnchoringStatus> status() {
        return anchorings.stream().map(Anchoring::status).toList();
    }

    /**
     * Waits until the anchors on every chain cover this many leaves and are final.
     *
     * @return whether it happened in time
     */
    public boolean awaitConfirmed(long treeSize, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        for (Anchoring anchoring : anchorings) {
            if (!anchoring.awaitConfirmed(treeSize, Duration.ofNanos(until - System.nanoTime()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Anchor> anchors() {
        return shown(chain -> AnchorsOnChain.keeping(chain, folder, seen)).stream()
                .flatMap(chain -> chain.anchors().stream())
                .toList();
    }

    /**
     * What the nodes show of the anchors now; no file is believed in it.
     *
     * @throws io.medichain.ledger.chain.NodeUnavailable if a node does not answer
     */
    public List<ShownChain> shown() {
        return shown(chain -> new AnchorsOnChain(chain, folder, seen));
    }

    private List<ShownChain> shown(Function<ChainSettings, AnchorsOnChain> readers) {
        List<ShownChain> shown = new ArrayList<>();
        for (ChainSettings chain : settings) {
            try (AnchorsOnChain reader = readers.apply(chain)) {
                shown.add(reader.look());
            }
        }
        return shown;
    }

    /**
     * The newest anchor that a chain holds, as its contract keeps it.
     *
     * @throws io.medichain.ledger.chain.NodeUnavailable if its node does not answer
     */
    public List<AnchoredPart> newest(String name) {
        for (ChainSettings chain : settings) {
            if (chain.name().equals(name)) {
                try (AnchorsOnChain reader = new AnchorsOnChain(chain, folder, seen)) {
                    return reader.newest();
                }
            }
        }
        return List.of();
    }

    /** What was anchored for good. */
    public SeenAnchors seen() {
        return seen;
    }

    /** Where the local node answers JSON-RPC; empty if there is none. */
    public Optional<URI> localNode() {
        return Optional.ofNullable(node).map(LocalNode::rpcUrl);
    }

    /** Stops anchoring, then the local node; what is not anchored yet is anchored at the next start. */
    @Override
    public void close() {
        anchorings.forEach(Anchoring::close);
        if (node != null) {
            node.close();
        }
    }

    private URI urlOf(ChainPlan plan) {
        return plan.rpcUrl().or(this::localNode).orElseThrow();
    }

    /**
     * The key that anchors on a chain, as a stopped system keeps it.
     *
     * @param folder where keys and journals are kept
     * @return empty before the first start
     * @throws IllegalStateException when it cannot be opened
     * @throws CannotRun when others may read it
     */
    public static Optional<KeystoreSigner> signerIn(Path folder, String chain) {
        requireSecretKeys(folder);
        return new ChainKeystores(folder).anchorer(chain);
    }

    /**
     * Orders that another key anchors on each chain, while the system goes on. The same order once more changes
     * nothing.
     *
     * @param most how long to wait until it is done, or an admin elsewhere has to sign
     * @return how it is then, chain by chain
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public List<KeyExchange> rotateKeys(Duration most) throws InterruptedException {
        ChainKeystores keystores = new ChainKeystores(folder);
        for (Anchoring anchoring : anchorings) {
            keystores.order(anchoring.status().chain(), new KeyOrder.Rotate());
            anchoring.ordered();
        }
        long until = System.nanoTime() + most.toNanos();
        while (exchanges(keystores).stream().anyMatch(KeyExchange::isUnderWay) && System.nanoTime() < until) {
            anchorings.forEach(Anchoring::ordered);
            Thread.sleep(PAUSE_MILLIS);
        }
        return exchanges(keystores);
    }

    private List<KeyExchange> exchanges(ChainKeystores keystores) {
        return anchorings.stream()
                .map(anchoring -> {
                    String chain = anchoring.status().chain();
                    boolean isDone = keystores.ordered(chain).isEmpty();
                    Optional<String> account = isDone
                            ? keystores.anchorer(chain).map(KeystoreSigner::address)
                            : Optional.of(keystores.next(chain).address());
                    return new KeyExchange(
                            chain, account.orElse(""), isDone, isDone ? Optional.empty() : anchoring.awaited());
                })
                .toList();
    }

    /**
     * Orders that a contract of a stopped system is given up at its next start: another one goes on after one of its
     * anchors, with another key.
     *
     * @param folder where keys and journals are kept
     * @param chain name of the chain
     * @param batch number of the last anchor that counts; 0 when none does
     * @return the account that is to anchor
     */
    public static String giveUp(Path folder, String chain, long batch) {
        requireSecretKeys(folder);
        ChainKeystores keystores = new ChainKeystores(folder);
        keystores.order(chain, new KeyOrder.Succeed(batch));
        return keystores.next(chain).address();
    }

    /** Whoever reads keystore and passphrase anchors in our name. */
    private static void requireSecretKeys(Path folder) {
        Path keys = folder.resolve("keys");
        if (!Files.isDirectory(keys)) {
            return;
        }
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.sorted().toList()) {
                if (!DurableFile.isSecret(file)) {
                    throw new CannotRun(
                            "Others may read the anchoring key " + file + ".",
                            "Allow only its owner: chmod 600 " + file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void warnOfAdmins(List<ChainPlan> plans, Path folder) {
        ChainKeystores keystores = new ChainKeystores(folder);
        String beside = plans.stream()
                .map(ChainPlan::name)
                .filter(keystores::holdsAdmin)
                .collect(Collectors.joining(", "));
        if (!beside.isEmpty()) {
            LOG.warn(
                    "The keys of the contracts' admins ({}) lie in {} beside those that anchor: who takes the folder has both. Keep *-admin.json and admin-passphrase elsewhere",
                    beside,
                    folder.resolve("keys"));
        }
    }

    private ChainKeys keys(ChainPlan plan) {
        return new KeystoreKeys(plan, new ChainKeystores(folder), signer -> funded(plan, signer));
    }

    private Signer funded(ChainPlan plan, Signer signer) {
        if (plan.rpcUrl().isEmpty() && node != null) {
            node.fund(signer.address());
        }
        return signer;
    }
}
