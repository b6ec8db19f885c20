package io.medichain.cli;

import io.medichain.auditor.ServedLedger;
import io.medichain.auditor.VerifiedFromOutside;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.ledger.verify.Difference;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.Verification;
import io.medichain.node.ChainPlan;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.Settings;
import io.medichain.standalone.VerifiedFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Derives log, checkpoints and anchors again from the events, and compares. */
@Command(
        name = "verify",
        description = {
            "Derives log, checkpoints and anchors again from the events and compares them.",
            "Works on a stopped system's folder and on a backup; names the first event that differs, and how.",
            "With --url on a running system, as an auditor may: with the entries, tiles and checkpoint it serves",
            "and the anchors that a node of the chain (--rpc) has. What it relied on is told besides.",
            "Ends with 0 when all agrees; else with a code that says what does not: 10 edited, 11 missing,",
            "12 inserted, 13 reordered, 14 fork, 15 damaged, 16 unsealed tail, 17 unanchored tail,",
            "18 anchors missing, 19 other contract, 20 quorum missing, 21 anchors given up; of the store's own indexes",
            "30 index entry missing, 31 extra, 32 elsewhere, 33 sequence double, 34 sequence gap;",
            "35 patient map differs, where no later event takes the wrong commitment back."
        },
        footer = {
            "",
            "Examples:",
            "  medichain verify",
            "  medichain verify --data /backups/monday --json",
            "  medichain verify --key medichain.local/log/…+…+…     trust this key of the log only",
            "  medichain verify --policy witnesses.policy            so many witnesses have to have cosigned as it says",
            "  medichain verify --data /backups/monday --bookmark kept-in-may --rpc clinical=https://node.example",
            "  MEDICHAIN_TOKEN=… medichain verify --url https://hospital.example --rpc https://node.example --key vkey"
        })
final class Verify implements Callable<Integer> {
    private static final int MOST_REMARKS = 20;

    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Mixin
    private SignIn signIn;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            converter = LogKeys.Reader.class,
            description = "A key of the log, known from elsewhere: a vkey, several separated by commas, or a file with"
                    + " one per line. Repeatable. Else those of the folder or the system itself.")
    private List<LogKeys> keys = List.of();

    @Option(
            names = "--rpc",
            paramLabel = "[CHAIN=]URL",
            converter = NodeOption.Reader.class,
            description = "JSON-RPC of the node that has the anchors, of one chain or of both. Repeatable. Else as"
                    + " configured, or the folder's own local chain.")
    private List<NodeOption> nodes = List.of();

    @Option(
            names = "--contract",
            paramLabel = "CHAIN=ADDRESS",
            description = "Where the EventLedger of a chain stands, known from elsewhere. Repeatable. Else where the"
                    + " bookmark, the folder or the system itself says.")
    private Map<String, String> contracts = Map.of();

    @Option(
            names = "--bookmark",
            paramLabel = "FILE",
            description = "What /ledger/bookmark gave earlier: how far the log was, its keys and its contracts. What it"
                    + " says has to hold. Repeatable.")
    private List<Path> bookmarks = List.of();

    @Option(
            names = "--grace",
            paramLabel = "MINUTES",
            description =
                    "How old an event may become without an anchor; with --policy also how old it may be without enough"
                            + " cosignatures, and these of a system that runs. Default: 15, and what a batch may take; no event without"
                            + " enough cosignatures")
    private @Nullable Integer grace;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            converter = PolicyFile.class,
            description =
                    "Who has to have cosigned what is shown, in the form of C2SP tlog-policy: witnesses, and how many of"
                            + " them; the log's keys, where it names some.")
    private @Nullable TrustPolicy policy;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        if (!ChainPlan.NAMES.containsAll(contracts.keySet())) {
            throw wrong("--contract is of the chain clinical or financial.");
        }
        Settings settings = Settings.of(System.getenv()).withNodes(NodeOption.byChain(nodes));
        Optional<URI> url = signIn.named();
        return tell(console, url.isPresent() ? running(console, url.get(), settings) : folder(console, settings));
    }

    private KnownFromElsewhere known() {
        List<VerifierKey> trusted = LogKeys.all(keys);
        List<Bookmark> kept =
                bookmarks.stream().map(file -> BookmarkFile.read(file, trusted)).toList();
        return new KnownFromElsewhere(
                trusted, kept, contracts, grace == null ? null : Duration.ofMinutes(grace), policy);
    }

    private Verification folder(Console console, Settings settings) throws InterruptedException {
        try (DataFolder folder = DataFolder.read(data.folder("data"));
                Progress progress = console.progress("verify")) {
            return new VerifiedFolder(folder, settings).verify(known(), done -> progress.at(done, 0));
        }
    }

    private Verification running(Console console, URI url, Settings settings) {
        if (data.isGiven()) {
            throw wrong("Name a folder with --data or a system with --url, not both.");
        }
        KnownFromElsewhere known = known();
        if (known.trusted().isEmpty()) {
            console.note("The log's keys are taken from the system itself; --bookmark or --key brings your own.");
        }
        try (ServedLedger ledger = new ServedLedger(url, signIn.credentials());
                Progress progress = console.progress("verify")) {
            return new VerifiedFromOutside(ledger, settings.chains(), InstantSource.system())
                    .verify(known, done -> progress.at(done, 0));
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(output.commandLine(), what);
    }

    static int tell(Console console, Verification verification) {
        console.say(verification.sentence());
        verification.withdrawn().stream()
                .limit(MOST_REMARKS)
                .forEach(withdrawn -> console.note("  remark: " + withdrawn));
        if (verification.withdrawn().size() > MOST_REMARKS) {
            console.note("  remark: the others are in the answer to --json");
        }
        verification.reliedOn().forEach(reliance -> console.note("  relied on " + reliance));
        console.answer(verification);
        return code(verification);
    }

    /** What a command ends with that verified. */
    static int code(Verification verification) {
        Difference finding = verification.finding();
        return finding == null ? ExitCode.GOOD : finding.exitCode();
    }
}
