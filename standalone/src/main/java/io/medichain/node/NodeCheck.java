package io.medichain.node;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.AnchorsOnChain;
import io.medichain.ledger.chain.JournalReplay;
import io.medichain.ledger.chain.NodeRefused;
import io.medichain.ledger.chain.NodeUnavailable;
import io.medichain.ledger.chain.SeenAnchors;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the nodes before a start, changing nothing. Each answer says in a few words how it is; what is wrong is
 * thrown as {@link CannotRun}, with how to mend it.
 */
public final class NodeCheck {
    private static final long LONGEST_SECONDS = 60;
    private static final String INSTALL_AGAIN = "Install it again: npm ci in ledger-projector/contracts.";

    private NodeCheck() {}

    /** Whether the native anvil is there and runs on this machine. */
    public static String binary(Path home) {
        Path anvil = AnvilBinary.in(home);
        try {
            Process process = new ProcessBuilder(anvil.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try {
                process.getOutputStream().close();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new CannotRun("The local Ethereum node does not run. It said: " + said, INSTALL_AGAIN);
                }
                return said.lines().findFirst().orElse("runs");
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new CannotRun("The local Ethereum node cannot be started: " + e + ".", INSTALL_AGAIN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("The local Ethereum node was not waited for.", "Try again.", e);
        }
    }

    /** Whether what the local node left on disk is whole. */
    public static String localState(Path nodeFolder) {
        try {
            return new NodeFiles(nodeFolder).check()
                    ? "the local node's state is whole"
                    : "the local node starts empty; the journals tell it all again";
        } catch (IOException e) {
            throw new CannotRun(
                    "The state of the local node in " + nodeFolder + " is damaged: " + e.getMessage() + ".",
                    "Start MediChain: it puts the state aside and sends all transactions again from the journals.",
                    e);
        }
    }

    /** Whether the journal of what was sent to a chain is whole. */
    public static String journal(ChainPlan plan, Path folder) {
        try {
            return plan.name() + ": %,d transactions sent".formatted(JournalReplay.check(folder, plan.name()));
        } catch (IllegalStateException | IOException e) {
            throw new CannotRun(
                    String.valueOf(e.getMessage()), "Restore the file from a backup of the data folder.", e);
        }
    }

    /** Whether somebody's node answers and is one of the chain that is wanted. */
    public static String remote(ChainPlan plan, URI url, Path folder, SeenAnchors seen) {
        // Only host and port: the path of an address may be a secret.
        String where = plan.name() + " at " + url.getAuthority();
        try (AnchorsOnChain chain = new AnchorsOnChain(plan.settings(url), folder, seen)) {
            long id = chain.chainId();
            if (id != plan.chainId()) {
                throw new CannotRun(
                        "The node of the chain %s has chain id %d, not %d.".formatted(where, id, plan.chainId()),
                        "Name a node of the right chain with MEDICHAIN_%s_RPC_URL and its id with _CHAIN_ID."
                                .formatted(plan.name().toUpperCase(java.util.Locale.ROOT)));
            }
            if (chain.contract().isPresent() && !chain.isGenuine()) {
                throw new CannotRun(
                        "At %s on the chain %s stands no EventLedger."
                                .formatted(chain.contract().get(), where),
                        "Name the right contract, or a node of the right chain.");
            }
            return where + " answers, chain id " + id;
        } catch (NodeUnavailable | NodeRefused e) {
            throw new CannotRun(
                    "The chain %s does not answer: %s.".formatted(where, e.getMessage()),
                    "Start its node, or name another one; until then anchors pile up and nothing is lost.",
                    e);
        }
    }
}
