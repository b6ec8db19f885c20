package io.medichain.cli;

import io.medichain.auditor.ServedLedger;
import io.medichain.auditor.VerifiedFromOutside;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.verify.Verification;
import io.medichain.node.ChainPlan;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.Settings;
import io.medichain.standalone.VerifiedFolder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            "and the anchors that a node of the chain (--rpc) has."
        },
        footer = {
            "",
            "Examples:",
            "  medichain verify",
            "  medichain verify --data /backups/monday --json",
            "  medichain verify --key medichain.local/log/…+…+…     trust this key of the log only",
            "  MEDICHAIN_TOKEN=… medichain verify --url https://hospital.example --rpc https://node.example --key vkey"
        })
final class Verify implements Callable<Integer> {
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
            paramLabel = "URL",
            description =
                    "JSON-RPC of the node that has the anchors; else as configured, or the folder's own local chain.")
    private @Nullable URI rpc;

    @Option(
            names = "--contract",
            paramLabel = "CHAIN=ADDRESS",
            description = "With --url: where the EventLedger of a chain stands, known from elsewhere. Repeatable. Else"
                    + " where the system itself says.")
    private Map<String, String> contracts = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        if (rpc != null && !Set.of("http", "https").contains(String.valueOf(rpc.getScheme()))) {
            throw wrong("--rpc must begin with http:// or https://");
        }
        Settings settings = Settings.of(System.getenv()).withRpc(rpc);
        Optional<URI> url = signIn.named();
        return tell(console, url.isPresent() ? running(console, url.get(), settings) : folder(console, settings));
    }

    private Verification folder(Console console, Settings settings) throws InterruptedException {
        try (DataFolder folder = DataFolder.read(data.folder("data"));
                Progress progress = console.progress("verify")) {
            return new VerifiedFolder(folder, settings).verify(LogKeys.all(keys), done -> progress.at(done, 0));
        }
    }

    private Verification running(Console console, URI url, Settings settings) {
        if (data.isGiven()) {
            throw wrong("Name a folder with --data or a system with --url, not both.");
        }
        List<VerifierKey> known = LogKeys.all(keys);
        if (known.isEmpty()) {
            console.note("The log's keys are taken from the system itself; --key names those you know from elsewhere.");
        }
        try (ServedLedger ledger = new ServedLedger(url, signIn.credentials());
                Progress progress = console.progress("verify")) {
            List<ChainSettings> chains = chains(ledger, settings);
            if (chains.isEmpty()) {
                console.note("The system names no contract yet, so no anchor is compared.");
            }
            return new VerifiedFromOutside(ledger, chains).verify(known, done -> progress.at(done, 0));
        }
    }

    private List<ChainSettings> chains(ServedLedger ledger, Settings settings) {
        Map<String, String> addresses = new LinkedHashMap<>(ledger.contracts());
        addresses.putAll(contracts);
        return addresses.entrySet().stream()
                .map(contract -> chain(settings, contract.getKey(), contract.getValue()))
                .toList();
    }

    private ChainSettings chain(Settings settings, String name, String contract) {
        ChainPlan plan = settings.chains().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("There is no chain " + name + "; the chains are clinical and financial."));
        try {
            return plan.withContract(contract)
                    .orElseThrow(() -> wrong("Name a node of the chain " + name + " with --rpc."));
        } catch (IllegalArgumentException e) {
            throw wrong("The contract on the chain " + name + " is " + contract + ", which is no address.");
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(output.commandLine(), what);
    }

    static int tell(Console console, Verification verification) {
        console.say(verification.sentence());
        console.answer(verification);
        return verification.verified() ? ExitCode.GOOD : ExitCode.NO;
    }
}
