package io.medichain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.ledger.chain.Anchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that anchor, killed as by a power cut: the one of ours, the node, or both. */
@Tag("crash")
class AnchoringCrashTest {
    private static final int ROUNDS = 30;

    @TempDir
    private Path folder;

    @Test
    void givenProcessesKilledAtAnyMoment_thenEveryBatchIsAnchoredOnce() throws Exception {
        Random random = new Random(6962);
        for (int round = 0; round < ROUNDS; round++) {
            killAfter(random.nextInt(5_000), random.nextInt(3) == 0);
            if (random.nextInt(10) == 0) {
                Files.deleteIfExists(folder.resolve("node").resolve("state.json.gz"));
            }
        }
        try (NumberedLog log = NumberedLog.open(folder.resolve("batches"));
                Chains chains = AnchoringProcess.start(folder, log)) {
            boolean covered = chains.awaitConfirmed(log.closed(), Duration.ofMinutes(2));
            assertThat(covered).as(chains.status().toString()).isTrue();
            assertThat(log.closed()).isGreaterThan(ROUNDS);
            for (ChainPlan plan : AnchoringProcess.PLANS) {
                assertCover(
                        log,
                        chains.anchors().stream()
                                .filter(anchor -> anchor.chain().equals(plan.name()))
                                .toList());
            }
        }
    }

    /** Also while it is still starting. */
    private void killAfter(int millis, boolean nodeFirst) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnchoringProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Thread.sleep(millis / 2);
            if (nodeFirst) {
                killNode();
            }
            Thread.sleep(millis / 2);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private void killNode() throws IOException {
        Path process = folder.resolve("node").resolve("process");
        if (!Files.exists(process)) {
            return;
        }
        String note = Files.readString(process);
        ProcessHandle.of(Long.parseLong(note.substring(0, note.indexOf(' '))))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void assertCover(NumberedLog log, List<Anchor> anchors) {
        long size = 0;
        long batch = 0;
        for (Anchor anchor : anchors) {
            assertThat(anchor.batch()).isEqualTo(++batch);
            assertThat(anchor.fromSize()).isEqualTo(size);
            assertThat(anchor.treeSize()).isGreaterThan(size).isIn(log.boundaries());
            assertThat(anchor.root()).isEqualTo(HexFormat.of().formatHex(log.root(anchor.treeSize())));
            size = anchor.treeSize();
        }
        assertThat(size).isEqualTo(log.closed());
    }
}
