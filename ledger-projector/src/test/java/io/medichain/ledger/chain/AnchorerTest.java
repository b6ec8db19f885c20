package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anchoring on a real node that does its work. */
class AnchorerTest {
    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void givenAnEmptyChain_whenABatchIsClosed_thenTheContractIsDeployedAndHoldsItsRoot() {
        bench.log.close(5);
        try (Bench.Opened anchorer = bench.open()) {
            AnchoringStatus status = anchorer.settle();
            assertThat(status.anchored()).isEqualTo(5);
            assertThat(status.isSettled()).isTrue();
            assertThat(status.contract()).isEqualTo(bench.contract());
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenNothingClosed_thenNothingIsAnchored() {
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        assertThat(bench.anchors()).isEmpty();
    }

    @Test
    void givenBatches_whenEachIsClosedInTime_thenEachHasItsAnchor() {
        try (Bench.Opened anchorer = bench.open()) {
            for (int batch = 1; batch <= 9; batch++) {
                bench.log.close(batch);
                anchorer.settle();
            }
        }
        assertThat(bench.anchors()).hasSize(9);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenBatchesPiledUp_thenOneAnchorCoversThemAll() {
        bench.log.close(3).close(4).close(5);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        assertThat(bench.anchors()).hasSize(1);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAnotherStart_thenTheSameContractIsUsedAndNothingIsAnchoredTwice() {
        bench.log.close(3);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        String contract = bench.contract();
        bench.log.close(3);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            anchorer.settle();
        }
        assertThat(bench.contract()).isEqualTo(contract);
        assertThat(bench.anchors()).hasSize(2);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenConfirmationsAreAwaited_thenAnAnchorIsFinalOnlyAfterThem() {
        bench.confirmations(3);
        bench.log.close(3);
        try (Bench.Opened anchorer = bench.open()) {
            assertThat(anchorer.settle().isSettled()).isFalse();
            bench.anvil.mine();
            assertThat(anchorer.settle().confirmed()).isZero();
            bench.anvil.mine();
            assertThat(anchorer.settle().confirmed()).isEqualTo(3);
        }
    }

    @Test
    void givenANodeOfAnotherChain_thenNothingIsSent() {
        ChainSettings other = ChainSettings.of("clinical", bench.anvil.url(), 1, 1);
        bench.log.close(3);
        try (Bench.Opened anchorer = bench.open(folder, other, Faults.none())) {
            assertThat(anchorer.step().state()).isInstanceOf(AnchoringState.Halted.class);
            assertThat(anchorer.journal().newest(bench.key.address(), 0)).isEmpty();
        }
    }

    @Test
    void givenAnotherContractAtTheAddress_thenItIsNotUsed() {
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        String contract = bench.contract();
        // Answers everything with three words of zero, like an EventLedger without anchors.
        bench.anvil.rpc("anvil_setCode", '"' + contract + '"', "\"0x60605ff3\"");
        bench.log.close(3);
        try (Bench.Opened anchorer = bench.open()) {
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Halted.class,
                            halted -> assertThat(halted.reason()).contains(contract, "hash"));
        }
    }

    @Test
    void givenTheCodeIsExchangedWhileItRuns_thenItHaltsAndGoesOnOnceTheCodeIsBack() {
        bench.log.close(3);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            String contract = bench.contract();
            String code = bench.anvil.code(contract);
            bench.anvil.rpc("anvil_setCode", '"' + contract + '"', "\"0x60605ff3\"");
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Halted.class,
                            halted -> assertThat(halted.reason()).contains(contract, "hash"));

            bench.anvil.rpc("anvil_setCode", '"' + contract + '"', '"' + code + '"');
            bench.log.close(5);
            assertThat(anchorer.settle().isSettled()).isTrue();
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAnotherLog_thenItIsNotAnchoredOverTheFirst() {
        bench.log.close(4);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        GrowingLog rewritten = new GrowingLog("rewritten ").close(9);
        try (Bench.Opened anchorer = bench.open(rewritten)) {
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Halted.class,
                            halted -> assertThat(halted.reason()).contains("not those anchored"));
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenALogShorterThanWhatIsAnchored_thenItIsWaitedFor() {
        bench.log.close(4);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        GrowingLog opened = new GrowingLog("event ");
        try (Bench.Opened anchorer = bench.open(opened)) {
            assertThat(anchorer.step().state()).isEqualTo(new AnchoringState.Behind(4, 0));
            opened.close(4);
            assertThat(anchorer.step().state()).isInstanceOf(AnchoringState.Current.class);
        }
    }

    @Test
    void givenARewrittenLog_whenItIsSentWithTheAnchoringKey_thenTheContractRefusesIt() {
        bench.log.close(5);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        GrowingLog rewritten = new GrowingLog("rewritten ").close(5).close(4);
        Call forged = EventLedgerContract.anchor(
                TreeForm.BLOCKS, bench.contract(), 9, rewritten.root(9), rewritten.consistencyProof(0, 5, 9));
        try (Web3jNode node = bench.node()) {
            assertThat(refusalOf(node, forged)).isEqualTo("AnchoredRootNotProved");
            assertThat(refusalOf(
                            node,
                            EventLedgerContract.anchor(
                                    TreeForm.BLOCKS, bench.contract(), 5, rewritten.root(5), List.of())))
                    .isEqualTo("TreeNotGrown");
        }
        ForcedTransaction.send(bench, forged);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAnAnchor_thenItCostsAtMostSixtyThousandGas() {
        try (Bench.Opened anchorer = bench.open()) {
            bench.log.close(999);
            anchorer.settle();
            bench.log.close(1_025);
            anchorer.settle();
        }
        assertThat(GasOfBlock.newest(bench.anvil)).isLessThanOrEqualTo(60_000);
    }

    @Test
    void givenTheKeyIsUsedBySomebodyElse_thenAnchoringGoesOnWithTheNextNonce() {
        bench.log.close(2);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            ForcedTransaction.send(bench, Call.nothing(bench.key.address()));
            bench.log.close(2);
            anchorer.settle();
        }
        assertThat(bench.anchors()).hasSize(2);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTwoAnchorersWithTheSameKey_whenBothWork_thenNothingIsAnchoredTwice(@TempDir Path other) {
        bench.patience(Duration.ZERO);
        try (Bench.Opened first = bench.open()) {
            first.settle();
            ChainSettings given = bench.chain(Optional.of(bench.contract()));
            try (Bench.Opened second = bench.open(other, given, Faults.none())) {
                for (int batch = 1; batch <= 12; batch++) {
                    bench.log.close(batch);
                    first.step();
                    second.step();
                }
                first.settle();
                second.settle();
            }
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    private String refusalOf(EthereumNode node, Call call) {
        try {
            node.estimateGas(bench.key.address(), call.to(), call.data());
            return "accepted";
        } catch (NodeRefused refused) {
            return EventLedgerContract.refusal(refused);
        }
    }

    @Test
    void givenAnchorsOnAnotherChainBefore_whenThisOneIsNew_thenAContractIsDeployedAndThatIsToldOnce() {
        List<SeenAnchor> told = new ArrayList<>();
        SeenAnchors seen = new SeenAnchors(folder.resolve("seen")).tellingFirst(told::add);
        seen.keep(new SeenAnchor("clinical", 999, "0x" + "ab".repeat(20), "0x00", 7, "cd".repeat(32)));
        bench.log.close(3);
        try (Bench.Opened anchorer = bench.open()) {
            assertThat(anchorer.settle().anchored()).isEqualTo(3);
        }
        SeenAnchor now = seen.of("clinical").orElseThrow();
        assertThat(now.chainId()).isEqualTo(bench.chain().chainId());
        assertThat(now.treeSize()).isEqualTo(3);
        seen.keep(now);
        assertThat(told).extracting(SeenAnchor::chainId).containsExactly(999L);
    }
}
