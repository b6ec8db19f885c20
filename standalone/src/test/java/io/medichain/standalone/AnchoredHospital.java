package io.medichain.standalone;

import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.KeystoreSigner;
import io.medichain.ledger.chain.SeenAnchor;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.seal.BatchNote;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.Verification;
import io.medichain.node.AnvilBinary;
import io.medichain.node.ChainPlan;
import io.medichain.node.Chains;
import io.medichain.node.LocalNode;
import io.medichain.node.NodeSettings;
import io.medichain.operation.EventLedgerBound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A hospital with two organisations, records, an erasure and hundreds of events, which was stopped once all of them
 * were anchored on two real chains. The nodes of the chains still run, apart from its folder.
 */
public final class AnchoredHospital implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofMillis(1_500);
    private static final long FIRST_CHAIN_ID = 31_401;
    private static final int NOTES = 300;

    private final Path data;
    private final Path earlier;
    private final Map<String, LocalNode> nodes;
    private final Settings settings;
    private final List<Anchor> anchors;
    private Bookmark bookmark;
    private LedgerKeys keys;

    /** Lets it work for a while, below a folder. */
    public AnchoredHospital(Path folder) throws IOException, InterruptedException {
        this(folder, startNodes(folder));
    }

    /** Another one, with a log and contracts of its own on the same chains, that is closed before the first. */
    public static AnchoredHospital beside(AnchoredHospital first, Path folder)
            throws IOException, InterruptedException {
        return new AnchoredHospital(folder, first.nodes);
    }

    private static Map<String, LocalNode> startNodes(Path folder) throws IOException {
        Map<String, LocalNode> started = new HashMap<>();
        for (String chain : ChainPlan.NAMES) {
            Path home = Files.createDirectories(folder.resolve("node-of-" + chain));
            started.put(chain, startNode(home, FIRST_CHAIN_ID + started.size()));
        }
        return started;
    }

    /** A node of a chain with nothing on it. */
    public static LocalNode startNode(Path home, long chainId) {
        return LocalNode.start(new NodeSettings(AnvilBinary.in(Path.of("..")), home, 0, chainId));
    }

    private AnchoredHospital(Path folder, Map<String, LocalNode> running) throws IOException, InterruptedException {
        nodes = running;
        data = folder.resolve("hospital");
        earlier = folder.resolve("earlier");
        Map<String, String> variables = new HashMap<>(Map.of("MEDICHAIN_BATCH_SECONDS", "1"));
        for (String chain : ChainPlan.NAMES) {
            LocalNode node = nodes.get(chain);
            String own = "MEDICHAIN_" + chain.toUpperCase(java.util.Locale.ROOT) + "_";
            variables.put(own + "RPC_URL", node.rpcUrl().toString());
            variables.put(own + "CHAIN_ID", Long.toString(node.chainId()));
            variables.put(own + "CONFIRMATIONS", "1");
        }
        settings = Settings.of(variables);
        try (StAnna anna = new StAnna(new SystemWithoutChains(data, variables));
                Chains chains = anchor(anna.system())) {
            String patient = new WholePatient(anna).patient;
            write(anna, "before");
            awaitAnchored(anna.system(), chains);
            keepOutside(anna.system(), chains.seen());
            write(anna, "after");
            erase(anna, patient);
            awaitAnchored(anna.system(), chains);
            anchors = chains.anchors();
        }
    }

    /** As the system's own part for the chains does it; the nodes are others'. */
    private Chains anchor(SystemWithoutChains system) {
        LedgerProjector projector = system.part(LedgerProjector.class);
        keys = system.part(LedgerKeys.class);
        EventMetadata actor = EventMetadata.of(TenantId.INSTALLATION, "Anchoring");
        SeenAnchors seen = new SeenAnchors(data.resolve("ledger").resolve("anchored"))
                .tellingFirst(first -> system.part(EventAppender.class)
                        .append(
                                List.of(new EventLedgerBound(
                                        first.chain(),
                                        first.chainId(),
                                        first.contract(),
                                        first.codeHash(),
                                        keys.origin())),
                                actor));
        NodeSettings none =
                new NodeSettings(AnvilBinary.in(Path.of("..")), data.resolve("chain"), 0, NodeSettings.LOCAL_CHAIN_ID);
        Path folder = data.resolve("chain");
        Chains chains =
                Chains.start(settings.chains(), none, folder, seen, projector, projector, InstantSource.system());
        BatchNote note = new BatchNote(folder.resolve("checkpoint"));
        projector.onBatch(() -> projector.published().ifPresent(newest -> note.keep(newest.note())));
        projector.onBatch(chains::batchClosed);
        nodes.forEach((chain, node) -> node.fund(account(folder, chain)));
        return chains;
    }

    private static String account(Path folder, String chain) {
        Optional<KeystoreSigner> signer = Optional.empty();
        while (signer.isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            signer = Chains.signerIn(folder, chain);
        }
        return signer.get().address();
    }

    private static void write(StAnna anna, String when) {
        for (int i = 0; i < NOTES; i++) {
            anna.post("doctor", "/api/records", anna.note("Afebrile, number " + i + " " + when));
        }
    }

    private static void erase(StAnna anna, String patient) {
        anna.proveAfresh("compliance-officer");
        anna.ask(
                "POST",
                "/api/patients/" + patient + "/erasure",
                "compliance-officer",
                Map.of("basis", "legal-obligation"),
                "Medichain-Purpose",
                "an order of the court");
    }

    /** Until nothing happens any more and all of it is anchored, the events that tell so among it. */
    private static void awaitAnchored(SystemWithoutChains system, Chains chains) throws InterruptedException {
        EventFeed feed = system.part(EventFeed.class);
        LedgerProjector projector = system.part(LedgerProjector.class);
        long events = -1;
        while (events != feed.head() + 1) {
            events = feed.head() + 1;
            boolean sealed = projector.awaitSealed(events, LONGEST);
            if (!sealed || !chains.awaitConfirmed(events, LONGEST)) {
                throw new IllegalStateException(
                        "Only " + projector.size() + " of " + events + " events are sealed, " + chains.status());
            }
            Thread.sleep(QUIET);
        }
    }

    private void keepOutside(SystemWithoutChains system, SeenAnchors seen) throws IOException {
        List<SeenAnchor> anchors = new ArrayList<>();
        ChainPlan.NAMES.forEach(chain -> seen.of(chain).ifPresent(anchors::add));
        bookmark = Bookmark.sign(
                Instant.now(),
                system.part(LedgerProjector.class).published().orElseThrow().note(),
                Optional.empty(),
                anchors,
                keys.verifiers(),
                keys.signers());
        system.part(BackupCopy.class).into(earlier);
    }

    /** Its folder. */
    public Path data() {
        return data;
    }

    /** A backup that was made on the way. */
    public Path earlier() {
        return earlier;
    }

    /** What somebody outside kept on the way. */
    public Bookmark bookmark() {
        return bookmark;
    }

    /** The log's keys. */
    public LedgerKeys keys() {
        return keys;
    }

    /** What stands on the chains. */
    public List<Anchor> anchors() {
        return List.copyOf(anchors);
    }

    /** Where the nodes of the chains answer, by chain. */
    public Map<String, LocalNode> nodes() {
        return Map.copyOf(nodes);
    }

    /** The same that {@code medichain verify --data} does with {@code --rpc} for each chain. */
    public Verification verify(Path folder, KnownFromElsewhere known) throws InterruptedException {
        try (DataFolder stopped = DataFolder.read(folder)) {
            return new VerifiedFolder(stopped, settings).verify(known, _ -> {});
        }
    }

    @Override
    public void close() {
        nodes.values().forEach(LocalNode::close);
    }
}
