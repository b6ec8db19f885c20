package io.medichain.node;

import io.medichain.ledger.chain.AnchorsOnChain;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.JournalReplay;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.chain.ShownChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the anchors of a stopped system's folder or of a backup. The local chain is brought up from a copy of its state
 * and from the journals, so nothing in the folder changes; chains of others are asked where they are.
 */
public final class AnchorsAtRest {
    private AnchorsAtRest() {}

    /**
     * What every chain shows.
     *
     * @param home where the repository stands, whose anvil brings a local chain up; of chains of others none is needed
     * @param folder where keys and journals are kept, as given to {@link Chains}
     * @param nodeFolder where the local node keeps its state
     * @param seen what was anchored for good, kept elsewhere
     * @throws io.medichain.ledger.chain.NodeUnavailable if a node does not answer
     * @throws io.medichain.failure.CannotRun when the local node does not start
     * @throws InterruptedException if the reading thread is interrupted
     */
    public static List<ShownChain> read(
            List<ChainPlan> plans, Path home, Path folder, Path nodeFolder, SeenAnchors seen)
            throws InterruptedException {
        if (!Chains.isNeeded(plans)) {
            return read(plans, Optional.empty(), folder, seen);
        }
        Path binary = AnvilBinary.in(home);
        try {
            Path copy = Files.createTempDirectory("medichain-node");
            try {
                NodeFiles.copyState(nodeFolder, copy);
                return readWithNode(
                        plans, new NodeSettings(binary, copy, 0, NodeSettings.LOCAL_CHAIN_ID), folder, seen);
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ShownChain> readWithNode(
            List<ChainPlan> plans, NodeSettings settings, Path folder, SeenAnchors seen) throws InterruptedException {
        try (LocalNode node = LocalNode.start(settings)) {
            for (ChainPlan plan : plans) {
                if (plan.rpcUrl().isEmpty()) {
                    JournalReplay replay = new JournalReplay(plan.settings(node.rpcUrl()), folder);
                    replay.accounts().forEach(node::fund);
                    replay.sendMissing();
                }
            }
            return read(plans, Optional.of(node.rpcUrl()), folder, seen);
        }
    }

    private static List<ShownChain> read(List<ChainPlan> plans, Optional<URI> local, Path folder, SeenAnchors seen) {
        List<ShownChain> shown = new ArrayList<>();
        for (ChainPlan plan : plans) {
            ChainSettings chain = plan.settings(plan.rpcUrl().or(() -> local).orElseThrow());
            try (AnchorsOnChain reader = new AnchorsOnChain(chain, folder, seen)) {
                shown.add(reader.look());
            }
        }
        return shown;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
