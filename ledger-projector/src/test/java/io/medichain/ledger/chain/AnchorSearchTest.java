package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a search saves time; whatever becomes of it, no anchor is overlooked. */
class AnchorSearchTest {
    @TempDir
    private Path folder;

    private final List<Long> askedFrom = new ArrayList<>();
    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder);
        bench.anvil.rpc("anvil_mine", "600");
        anchor(4);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void givenASearchBefore_whenSearchedAgain_thenItGoesOnWhereThatEnded() {
        assertThat(search()).hasSize(4);
        long end = blockNow();
        anchor(3);
        askedFrom.clear();
        assertThat(search()).isEqualTo(bench.anchors()).hasSize(7);
        assertThat(askedFrom).containsExactly(end + 1);
    }

    @Test
    void givenADeploymentThatWasSeen_whenSearchedWithoutAnythingFound_thenItBeginsShortlyBeforeIt() {
        assertThat(search(Optional.empty(), earliest())).hasSize(4);
        assertThat(askedFrom).containsExactly(600L - 256);
    }

    @Test
    void givenAnAddressFileOfBefore_thenTheSearchBeginsAtTheFirstBlock() throws Exception {
        Path file = folder.resolve("event-ledger-31337.address");
        Files.writeString(file, Files.readAllLines(file).getFirst() + "\n");
        assertThat(earliest()).isZero();
        assertThat(bench.contract()).hasSize(42);
    }

    @Test
    void givenABeginningThatIsTooLate_thenEverythingIsFoundAllTheSame() {
        assertThat(search(Optional.empty(), blockNow() - 1)).isEqualTo(bench.anchors());
        assertThat(askedFrom).containsExactly(blockNow() - 1, 0L);
    }

    @Test
    void givenAnAnchorTakenOutOfTheFile_thenItIsFoundAllTheSame() throws Exception {
        search();
        List<String> lines = new ArrayList<>(Files.readAllLines(found()));
        lines.removeIf(line -> line.startsWith("anchor 2 "));
        Files.write(found(), lines);
        assertThat(search()).isEqualTo(bench.anchors());
    }

    @Test
    void givenTheLastAnchorsTakenOutOfTheFile_thenTheyAreFoundAllTheSame() throws Exception {
        search();
        List<String> lines = new ArrayList<>(Files.readAllLines(found()));
        lines.removeIf(line -> line.startsWith("anchor 3 ") || line.startsWith("anchor 4 "));
        Files.write(found(), lines);
        assertThat(search()).isEqualTo(bench.anchors());
    }

    @Test
    void givenATornOrDamagedOrMissingFile_thenOnlyTimeIsLost() throws Exception {
        for (String damage : new String[] {"anchor 5 12", "nonsense", "end x y", "\u0000\u0000"}) {
            search();
            Files.writeString(found(), Files.readString(found()) + damage);
            assertThat(search()).isEqualTo(bench.anchors());
        }
        Files.delete(found());
        assertThat(search()).isEqualTo(bench.anchors());
        assertThat(found()).exists();
    }

    @Test
    void givenAReorgOfWhatWasFound_thenTheSearchBeginsAnew() {
        search();
        bench.anvil.reorg(3);
        anchor(2);
        askedFrom.clear();
        assertThat(search()).isEqualTo(bench.anchors());
        assertThat(askedFrom).containsExactly(earliest());
        assertThat(search()).isEqualTo(bench.anchors());
    }

    @Test
    void givenAnotherContract_thenWhatWasFoundOfTheFirstIsNotItsOwn() throws Exception {
        search();
        Files.writeString(found(), Files.readString(found()).replace(bench.contract(), "0x" + "ab".repeat(20)));
        askedFrom.clear();
        assertThat(search()).isEqualTo(bench.anchors());
        assertThat(askedFrom).containsExactly(earliest());
    }

    @Test
    void givenConfirmations_thenOnlyWhatIsFinalIsKept() throws Exception {
        bench.confirmations(3);
        search();
        assertThat(Files.readAllLines(found()))
                .filteredOn(line -> line.startsWith("anchor"))
                .hasSize(2);
        assertThat(search()).isEqualTo(bench.anchors());
    }

    private void anchor(int batches) {
        try (Bench.Opened anchorer = bench.open()) {
            for (int batch = 0; batch < batches; batch++) {
                bench.log.close(3);
                anchorer.settle();
            }
        }
    }

    private List<Anchor> search() {
        return search(Optional.of(new FoundAnchors(folder, bench.chain())), earliest());
    }

    private List<Anchor> search(Optional<FoundAnchors> found, long earliest) {
        try (Web3jNode node = bench.node()) {
            Block block = node.latestBlock();
            DeployedLedger ledger = DeployedLedger.of(bench.contract(), node.code(bench.contract(), block))
                    .orElseThrow();
            return new AnchorSearch(counting(node), bench.chain(), found, earliest).upTo(block, ledger);
        }
    }

    private EthereumNode counting(EthereumNode node) {
        return (EthereumNode) Proxy.newProxyInstance(
                EthereumNode.class.getClassLoader(), new Class<?>[] {EthereumNode.class}, (_, method, given) -> {
                    if (method.getName().equals("logs")) {
                        askedFrom.add((Long) given[2]);
                    }
                    try {
                        return method.invoke(node, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private long earliest() {
        return new ContractFiles(folder).earliestBlock(bench.chain());
    }

    private long blockNow() {
        try (Web3jNode node = bench.node()) {
            return node.latestBlock().number();
        }
    }

    private Path found() {
        return folder.resolve("anchors-31337.found");
    }
}
