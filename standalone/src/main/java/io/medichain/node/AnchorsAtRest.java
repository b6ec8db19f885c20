package io.medichain.node;

import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchorsOnChain;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.JournalReplay;
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
     * The anchors on every chain.
     *
     * @param binary the native anvil
     * @param folder where keys and journals are kept, as given to {@link Chains}
     * @param nodeFolder where the local node keeps its state
     * @throws io.medichain.ledger.chain.NodeUnavailable if a node does not answer
     * @throws io.medichain.failure.CannotRun when the local node does not start
     * @throws InterruptedException if the reading thread is interrupted
     */
    public static List<Anchor> read(List<ChainPlan> plans, Path binary, Path folder, Path nodeFolder)
            throws InterruptedException {
        if (!Chains.isNeeded(plans)) {
            return read(plans, Optional.empty(), folder);
        }
        try {
            Path copy = Files.createTempDirectory("medichain-node");
            try {
                NodeFiles.copyState(nodeFolder, copy);
                return readWithNode(plans, new NodeSettings(binary, copy, 0, NodeSettings.LOCAL_CHAIN_ID), folder);
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Anchor> readWithNode(List<ChainPlan> plans, NodeSettings settings, Path folder)
            throws InterruptedException {
        try (LocalNode node = LocalNode.start(settings)) {
            for (ChainPlan plan : plans) {
                if (plan.rpcUrl().isEmpty()) {
                    JournalReplay replay = new JournalReplay(plan.at(node.rpcUrl()), folder);
                    replay.account().ifPresent(node::fund);
                    replay.sendMissing();
                }
            }
            return read(plans, Optional.of(node.rpcUrl()), folder);
        }
    }

    private static List<Anchor> read(List<ChainPlan> plans, Optional<URI> local, Path folder) {
        List<Anchor> anchors = new ArrayList<>();
        for (ChainPlan plan : plans) {
            ChainSettings chain = plan.at(plan.rpcUrl().or(() -> local).orElseThrow());
            try (AnchorsOnChain reader = new AnchorsOnChain(chain, folder)) {
                anchors.addAll(reader.read());
            }
        }
        return anchors;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
