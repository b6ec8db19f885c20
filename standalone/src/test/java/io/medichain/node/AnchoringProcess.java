package io.medichain.node;

import io.medichain.ledger.chain.SeenAnchors;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A process that closes batches without end and anchors them on two chains, until it is killed. */
final class AnchoringProcess {
    static final List<ChainPlan> PLANS = List.of(ChainPlan.local("clinical"), ChainPlan.local("financial"));

    private AnchoringProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (NumberedLog log = NumberedLog.open(folder.resolve("batches"));
                Chains chains = start(folder, log)) {
            while (true) {
                log.closeBatch(ThreadLocalRandom.current().nextInt(1, 50));
                chains.batchClosed();
                Thread.sleep(ThreadLocalRandom.current().nextInt(1, 30));
            }
        }
    }

    static Chains start(Path folder, NumberedLog log) {
        NodeSettings local =
                new NodeSettings(AnvilBinary.in(Path.of("..")), folder.resolve("node"), 0, NodeSettings.LOCAL_CHAIN_ID);
        return Chains.start(
                PLANS, local, folder, new SeenAnchors(folder.resolve("seen")), log, log, InstantSource.system());
    }
}
