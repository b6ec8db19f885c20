package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anchoring on a real node that forgets, dies, drops, turns back and becomes expensive. */
class ChainFaultsTest {
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
    void givenTheNodeIsAway_whenItIsBack_thenOneAnchorCoversWhatPiledUp() {
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            String state = bench.anvil.dumpState();
            bench.anvil.kill();
            for (int batch = 1; batch <= 4; batch++) {
                bench.log.close(batch);
                assertThat(anchorer.step().state()).isInstanceOf(AnchoringState.Away.class);
            }
            bench.anvil.startAgain();
            bench.anvil.rpc("anvil_loadState", '"' + state + '"');
            anchorer.settle();
        }
        assertThat(bench.anchors()).hasSize(1);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTheNodeLostItsWholeState_thenTheSameAnchorsStandAgainAtTheSameContract() {
        anchorBatches(5);
        List<String> before =
                bench.anchors().stream().map(ChainFaultsTest::gist).toList();
        String contract = bench.contract();
        loseState();
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        assertThat(bench.contract()).isEqualTo(contract);
        assertThat(bench.anchors().stream().map(ChainFaultsTest::gist)).isEqualTo(before);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTheNodeLosesItsStateUnderAnAnchorer_thenItGoesOn() {
        try (Bench.Opened anchorer = bench.open()) {
            for (int batch = 1; batch <= 6; batch++) {
                bench.log.close(batch);
                anchorer.settle();
                if (batch % 2 == 0) {
                    loseState();
                }
            }
            anchorer.settle();
        }
        assertThat(bench.anchors()).hasSize(6);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenLostStateWithSomebodyElsesTransactionInBetween_thenItsNonceIsFilled() {
        ForcedTransaction.send(bench, Call.nothing(bench.key.address()));
        anchorBatches(2);
        String contract = bench.contract();
        loseState();
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        assertThat(bench.contract()).isEqualTo(contract);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenLostStateAndNoJournal_thenItHaltsAndSaysWhatToDo() throws Exception {
        anchorBatches(1);
        loseState();
        Files.delete(folder.resolve("transactions.journal"));
        try (Bench.Opened anchorer = bench.open()) {
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Halted.class,
                            halted -> assertThat(halted.reason())
                                    .contains("no EventLedger")
                                    .contains("Bring its state back"));
        }
    }

    @Test
    void givenAReorgTakesTheDeploymentAwayBetweenTwoReads_thenTheSameContractIsDeployedAgain() {
        try (Bench.Opened first = bench.open()) {
            first.step();
        }
        try (Bench.Opened anchorer = bench.open(Faults.meanwhile("nonce", () -> bench.anvil.reorg(1)))) {
            bench.log.close(3);
            anchorer.settle();
        }
        assertThat(bench.contract()).isEqualTo(EthereumAddress.ofContract(bench.key.address(), 0));
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAReorg_thenWhatItTookAwayIsAnchoredAgain() {
        try (Bench.Opened anchorer = bench.open()) {
            for (int batch = 1; batch <= 4; batch++) {
                bench.log.close(batch);
                anchorer.settle();
            }
            bench.anvil.reorg(2);
            assertThat(bench.anchors()).hasSize(2);
            anchorer.settle();
        }
        assertThat(bench.anchors()).hasSize(4);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAReorgThatTakesTheContractAway_thenItIsDeployedAgainWhereItWas() {
        String before = bench.anvil.snapshot();
        try (Bench.Opened anchorer = bench.open()) {
            bench.log.close(3);
            anchorer.settle();
            String contract = bench.contract();
            bench.anvil.revert(before);
            bench.anvil.fund(bench.key.address());
            anchorer.settle();
            assertThat(bench.contract()).isEqualTo(contract);
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAnAnchorThatIsNotFinal_whenItIsReorgedAway_thenItIsNotCalledFinal() {
        bench.confirmations(3);
        try (Bench.Opened anchorer = bench.open()) {
            bench.log.close(3);
            anchorer.settle();
            bench.anvil.mine();
            bench.anvil.reorg(2);
            bench.anvil.stopMining();
            assertThat(anchorer.step().confirmed()).isZero();
            assertThat(anchorer.settleMining().anchored()).isEqualTo(3);
            bench.anvil.mine();
            bench.anvil.mine();
            assertThat(anchorer.settle().confirmed()).isEqualTo(3);
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenATransactionWaits_thenItIsNotSentAgainNorReplaced() {
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            bench.anvil.stopMining();
            bench.log.close(3);
            AnchoringState first = anchorer.step().state();
            bench.log.close(3);
            assertThat(anchorer.step().state()).isEqualTo(first).isInstanceOf(AnchoringState.UnderWay.class);
            assertThat(anchorer.settleMining().anchored()).isEqualTo(6);
        }
        assertThat(bench.anchors()).hasSize(2);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTheNodeDropsATransaction_thenItIsSentAgain() {
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            bench.anvil.stopMining();
            bench.log.close(3);
            AnchoringState.UnderWay sent =
                    (AnchoringState.UnderWay) anchorer.step().state();
            bench.anvil.drop(sent.transaction());
            bench.anvil.mine();
            assertThat(anchorer.settleMining().anchored()).isEqualTo(3);
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTheBaseFeeRisesAboveWhatWasOffered_thenTheTransactionIsReplacedByADearerOne() {
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            bench.anvil.stopMining();
            bench.log.close(3);
            AnchoringState first = anchorer.step().state();
            bench.anvil.nextBaseFee(100_000_000_000L);
            bench.anvil.mine();
            bench.log.close(3);
            AnchoringState second = anchorer.step().state();
            assertThat(second).isInstanceOf(AnchoringState.UnderWay.class).isNotEqualTo(first);
            assertThat(anchorer.settleMining().anchored()).isEqualTo(6);
        }
        assertThat(bench.anchors()).hasSize(1);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenATransactionWaitsLongerThanPatience_thenItIsReplacedAtTheSameNonce() {
        bench.patience(Duration.ZERO);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            bench.anvil.stopMining();
            bench.log.close(3);
            for (int replaced = 0; replaced < 5; replaced++) {
                assertThat(anchorer.step().state()).isInstanceOf(AnchoringState.UnderWay.class);
            }
            assertThat(anchorer.journal().newest(bench.key.address(), 2)).isEmpty();
            anchorer.settleMining();
        }
        assertThat(bench.anchors()).hasSize(1);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAnUnknownTransactionOfTheKeyWaitsAtADearerFee_thenItIsReplaced() {
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            bench.anvil.stopMining();
            ForcedTransaction.send(bench, Call.nothing(bench.key.address()));
            bench.log.close(3);
            anchorer.settleMining();
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTheFeeIsAboveTheLimit_thenItIsNotPaid() {
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
            bench.anvil.stopMining();
            bench.anvil.nextBaseFee(5_000_000_000_000L);
            bench.anvil.mine();
            bench.log.close(3);
            AnchoringState state = anchorer.step().state();
            assertThat(state).isInstanceOfAny(AnchoringState.Refused.class, AnchoringState.UnderWay.class);
            bench.anvil.nextBaseFee(1_000_000_000L);
            bench.anvil.mine();
            anchorer.settleMining();
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenAnEmptyAccount_thenItSaysSoAndGoesOnOnceThereAreFunds() {
        bench.anvil.rpc("anvil_setBalance", '"' + bench.key.address() + '"', "\"0x0\"");
        try (Bench.Opened anchorer = bench.open()) {
            bench.log.close(3);
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Refused.class,
                            refused -> assertThat(refused.reason().toLowerCase(Locale.ROOT))
                                    .contains("funds"));
            bench.anvil.fund(bench.key.address());
            anchorer.settle();
        }
        Anchors.assertCover(bench.log, bench.anchors());
    }

    private void anchorBatches(int count) {
        try (Bench.Opened anchorer = bench.open()) {
            for (int batch = 1; batch <= count; batch++) {
                bench.log.close(batch);
                anchorer.settle();
            }
        }
    }

    private void loseState() {
        bench.anvil.kill();
        bench.anvil.startAgain();
        bench.anvil.fund(bench.key.address());
    }

    private static String gist(Anchor anchor) {
        return "%d: %d-%d %s".formatted(anchor.batch(), anchor.fromSize(), anchor.treeSize(), anchor.root());
    }
}
