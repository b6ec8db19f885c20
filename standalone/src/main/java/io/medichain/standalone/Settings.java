package io.medichain.standalone;

import io.medichain.failure.CannotRun;
import io.medichain.http.AddressRange;
import io.medichain.ledger.chain.FeePolicy;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.policy.TrustPolicy;
import io.medichain.node.ChainPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured, from environment variables; {@code .env.example} lists them.
 *
 * @param home the folder of the launcher
 * @param port the HTTP port on 127.0.0.1, 0 for any free one
 * @param masterKey the file of the vault's master key; one in the data folder when empty
 * @param backups the folder below which backups are made; {@code backups} in the data folder when empty
 * @param backupPlan when backups are made by themselves, and which are kept; none unless it is asked for
 * @param mongodb a MongoDB for the read models; the embedded read store when empty
 * @param chains the chains that are anchored on
 * @param batchEvents a batch ends after so many events
 * @param batchTime or after this time
 * @param witnesses who is asked to cosign the log, and how many have to; nobody when empty
 */
public record Settings(
        Path home,
        int port,
        Optional<Path> masterKey,
        Optional<Path> backups,
        Optional<BackupPlan> backupPlan,
        Optional<String> mongodb,
        List<ChainPlan> chains,
        int batchEvents,
        Duration batchTime,
        Optional<TrustPolicy> witnesses) {
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_BATCH_EVENTS = 1_000;
    private static final int DEFAULT_BATCH_SECONDS = 10;
    private static final int A_DAY = 86_400;
    private static final int CONFIRMATIONS = 12;
    private static final int DAYS_KEPT = 7;
    private static final int WEEKS_KEPT = 4;
    private static final int MONTHS_KEPT = 12;

    /**
     * Reads and checks all variables.
     *
     * @throws CannotRun naming every wrong variable and what it should look like
     */
    public static Settings of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        Settings settings = new Settings(
                launcherFolder(),
                variables.number("MEDICHAIN_PORT", DEFAULT_PORT, 0, 65535),
                variables.text("MEDICHAIN_MASTER_KEY_FILE").map(Path::of),
                variables.text("MEDICHAIN_BACKUP_DIR").map(Path::of),
                backupPlan(variables),
                variables.address("MONGODB_URI", "mongodb", "mongodb+srv").map(URI::toString),
                List.of(chain(variables, "clinical"), chain(variables, "financial")),
                variables.number("MEDICHAIN_BATCH_EVENTS", DEFAULT_BATCH_EVENTS, 1, 1_000_000),
                Duration.ofSeconds(variables.number("MEDICHAIN_BATCH_SECONDS", DEFAULT_BATCH_SECONDS, 1, A_DAY)),
                witnesses(variables));
        // Read by the erasure of patients; a wrong one is named here with the others.
        variables.matching("MEDICHAIN_JURISDICTION", "(?i)AT|DE|FR|UK|US");
        variables.optionalNumber("MEDICHAIN_RETENTION_CLINICAL_YEARS", 0, 100);
        // Read where sessions are refreshed; a client refreshes when its access token expires, every 5 minutes.
        variables.optionalNumber("MEDICHAIN_SESSION_INACTIVITY_MINUTES", 10, 720);
        variables.matching("MEDICHAIN_METRICS_TOKEN", "[!-~]{32,200}");
        variables
                .text("MEDICHAIN_TRUSTED_PROXIES")
                .ifPresent(ranges -> variables.require(
                        AddressRange.list(ranges).isPresent(),
                        "MEDICHAIN_TRUSTED_PROXIES must be addresses or ranges such as 10.0.0.0/8, with commas"));
        variables.matching("MEDICHAIN_FORWARDED_HEADER", "x-forwarded-for|forwarded");
        // Read where links and the addresses of FHIR are made.
        variables.matching("MEDICHAIN_PUBLIC_URL", "https?://[^/?#@\\s]+(/[^?#\\s]*)?");
        variables.refuseUnknownOnes();
        variables.refuseWrongOnes();
        return settings;
    }

    private static Optional<TrustPolicy> witnesses(Variables variables) {
        String name = "MEDICHAIN_WITNESS_POLICY";
        Optional<String> file = variables.text(name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrustPolicy policy = TrustPolicy.parse(Files.readAllBytes(Path.of(file.get())));
            variables.require(
                    policy.canBeMet(),
                    name + " names a policy that the witnesses with a URL cannot meet: it wants "
                            + policy.quorum().words());
            return Optional.of(policy);
        } catch (MalformedText e) {
            variables.require(false, name + " names no policy of C2SP tlog-policy: " + e.getMessage());
        } catch (IOException | InvalidPathException e) {
            variables.require(false, name + " names a file that cannot be read: " + file.get());
        }
        return Optional.empty();
    }

    private static Optional<BackupPlan> backupPlan(Variables variables) {
        Optional<Integer> hours = variables.optionalNumber("MEDICHAIN_BACKUP_EVERY_HOURS", 1, 744);
        Optional<Integer> daily = variables.optionalNumber("MEDICHAIN_BACKUP_KEEP_DAILY", 1, 366);
        Optional<Integer> weekly = variables.optionalNumber("MEDICHAIN_BACKUP_KEEP_WEEKLY", 0, 520);
        Optional<Integer> monthly = variables.optionalNumber("MEDICHAIN_BACKUP_KEEP_MONTHLY", 0, 240);
        variables.require(
                hours.isPresent() || (daily.isEmpty() && weekly.isEmpty() && monthly.isEmpty()),
                "what MEDICHAIN_BACKUP_KEEP_… says acts only together with MEDICHAIN_BACKUP_EVERY_HOURS");
        return hours.map(every -> new BackupPlan(
                Duration.ofHours(every),
                daily.orElse(DAYS_KEPT),
                weekly.orElse(WEEKS_KEPT),
                monthly.orElse(MONTHS_KEPT)));
    }

    /** What is said of this chain alone stands before what is said of both. */
    private static ChainPlan chain(Variables variables, String name) {
        String own = "MEDICHAIN_" + name.toUpperCase(Locale.ROOT) + "_";
        Optional<URI> rpc = variables
                .address(own + "RPC_URL", "http", "https")
                .or(() -> variables.address("MEDICHAIN_RPC_URL", "http", "https"));
        Optional<Integer> id = variables
                .optionalNumber(own + "CHAIN_ID", 1, Integer.MAX_VALUE)
                .or(() -> variables.optionalNumber("MEDICHAIN_CHAIN_ID", 1, Integer.MAX_VALUE));
        Optional<Integer> confirmations = variables
                .optionalNumber(own + "CONFIRMATIONS", 1, 1_000)
                .or(() -> variables.optionalNumber("MEDICHAIN_CONFIRMATIONS", 1, 1_000));
        Optional<String> contract = variables.matching(own + "EVENT_LEDGER", "0x[0-9a-fA-F]{40}");
        Optional<String> admin = variables.matching(own + "ADMIN", "0x[0-9a-fA-F]{40}");
        variables.require(
                rpc.isPresent() == id.isPresent(),
                "MEDICHAIN_RPC_URL and MEDICHAIN_CHAIN_ID, or %sRPC_URL and %sCHAIN_ID, must be set together"
                        .formatted(own, own));
        variables.require(
                rpc.isPresent() || (confirmations.isEmpty() && contract.isEmpty()),
                "the confirmations and the contract of the %s chain need its RPC_URL; the local node has its own"
                        .formatted(name));
        return rpc.isEmpty() || id.isEmpty()
                ? ChainPlan.local(name, admin)
                : new ChainPlan(
                        name, rpc, id.get(), confirmations.orElse(CONFIRMATIONS), FeePolicy.usual(), contract, admin);
    }

    /** The chain that anchors what was done for patients. */
    public ChainPlan clinicalChain() {
        return chains.stream()
                .filter(plan -> plan.name().equals("clinical"))
                .findFirst()
                .orElseThrow();
    }

    /** The same with another port; {@code null} keeps it. */
    public Settings withPort(@Nullable Integer other) {
        return other == null
                ? this
                : new Settings(
                        home,
                        other,
                        masterKey,
                        backups,
                        backupPlan,
                        mongodb,
                        chains,
                        batchEvents,
                        batchTime,
                        witnesses);
    }

    /** The folder of the launcher; the working directory where there was no launcher. */
    public static Path launcherFolder() {
        return Path.of(System.getProperty("medichain.root", "")).toAbsolutePath();
    }

    /** The same for another folder of the launcher. */
    public Settings at(Path launcher) {
        return new Settings(
                launcher, port, masterKey, backups, backupPlan, mongodb, chains, batchEvents, batchTime, witnesses);
    }

    /** The same with chains asked at other nodes, by the chain's name. */
    public Settings withNodes(Map<String, URI> nodes) {
        List<ChainPlan> there = chains.stream()
                .map(plan -> nodes.containsKey(plan.name()) ? plan.at(nodes.get(plan.name())) : plan)
                .toList();
        return new Settings(
                home, port, masterKey, backups, backupPlan, mongodb, there, batchEvents, batchTime, witnesses);
    }
}
