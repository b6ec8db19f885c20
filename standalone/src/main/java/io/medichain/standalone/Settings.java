package io.medichain.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured, from environment variables; {@code .env.example} lists them.
 *
 * @param home the folder of the launcher
 * @param port the HTTP port on 127.0.0.1, 0 for any free one
 * @param masterKey the file of the vault's master key; one in the data folder when empty
 * @param mongodb a MongoDB for the read models; the embedded read store when empty
 * @param chain the chain that is anchored on
 * @param batchEvents a batch ends after so many events
 * @param batchTime or after this time
 */
public record Settings(
        Path home,
        int port,
        Optional<Path> masterKey,
        Optional<String> mongodb,
        Chain chain,
        int batchEvents,
        Duration batchTime) {
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_BATCH_EVENTS = 1_000;
    private static final int DEFAULT_BATCH_SECONDS = 10;
    private static final int A_DAY = 86_400;

    /**
     * Which chain.
     *
     * @param rpc JSON-RPC of a node; the local node when empty
     * @param chainId EIP-155 id that the node must have; that of the local node when empty
     * @param confirmations blocks after which an anchor is final
     */
    public record Chain(Optional<URI> rpc, Optional<Integer> chainId, int confirmations) {}

    /**
     * Reads and checks all variables.
     *
     * @throws CannotRun naming every wrong variable and what it should look like
     */
    public static Settings of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        Optional<URI> rpc = variables.address("MEDICHAIN_RPC_URL", "http", "https");
        Optional<Integer> chainId = variables.optionalNumber("MEDICHAIN_CHAIN_ID", 1, Integer.MAX_VALUE);
        Settings settings = new Settings(
                launcherFolder(),
                variables.number("MEDICHAIN_PORT", DEFAULT_PORT, 0, 65535),
                variables.text("MEDICHAIN_MASTER_KEY_FILE").map(Path::of),
                variables.address("MONGODB_URI", "mongodb", "mongodb+srv").map(URI::toString),
                new Chain(
                        rpc, chainId, variables.number("MEDICHAIN_CONFIRMATIONS", rpc.isPresent() ? 12 : 1, 1, 1_000)),
                variables.number("MEDICHAIN_BATCH_EVENTS", DEFAULT_BATCH_EVENTS, 1, 1_000_000),
                Duration.ofSeconds(variables.number("MEDICHAIN_BATCH_SECONDS", DEFAULT_BATCH_SECONDS, 1, A_DAY)));
        variables.require(
                rpc.isEmpty() || chainId.isPresent(),
                "MEDICHAIN_CHAIN_ID must be set together with MEDICHAIN_RPC_URL, to the EIP-155 id of that chain");
        variables.refuseWrongOnes();
        return settings;
    }

    /** The same with another port; {@code null} keeps it. */
    public Settings withPort(@Nullable Integer other) {
        return other == null ? this : new Settings(home, other, masterKey, mongodb, chain, batchEvents, batchTime);
    }

    /** The folder of the launcher; the working directory where there was no launcher. */
    public static Path launcherFolder() {
        return Path.of(System.getProperty("medichain.root", "")).toAbsolutePath();
    }
}
