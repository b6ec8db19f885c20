package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key that anchors is exchanged, and a contract is given up, on a real node. */
class AdminOrdersTest {
    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder);
        fundAll();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void givenAnOrderToRotate_whenTheSystemGoesOn_thenTheNextKeyAnchorsAndTheOldOneMayNotAnyMore() {
        anchor(2);
        Signer old = bench.key;
        Signer next = rotate();
        anchor(2);
        assertThat(bench.key).isSameAs(next);
        assertThat(mayAnchor(old)).isFalse();
        assertThat(mayAnchor(next)).isTrue();
        assertThat(bench.anchors()).hasSize(4);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenTwoRotations_whenTheChainLosesItsState_thenItIsToldAgainByAllKeysInTheirOrder() {
        anchor(2);
        rotate();
        anchor(2);
        rotate();
        anchor(1);
        String contract = bench.contract();
        bench.anvil.kill();
        bench.anvil.startAgain();
        accounts().forEach(bench.anvil::fund);
        anchor(1);
        assertThat(bench.contract()).isEqualTo(contract);
        assertThat(bench.anchors()).hasSize(6);
        Anchors.assertCover(bench.log, bench.anchors());
    }

    @Test
    void givenARotation_whenAFolderIsReadWhoseChainLostItsState_thenTheJournalAloneTellsItAgain() throws Exception {
        anchor(2);
        rotate();
        anchor(2);
        List<Anchor> before = bench.anchors();
        bench.anvil.kill();
        bench.anvil.startAgain();
        Path chains = folder.resolve("replayed");
        java.nio.file.Files.createDirectories(chains.resolve("clinical"));
        java.nio.file.Files.copy(
                folder.resolve("transactions.journal"), chains.resolve("clinical/transactions.journal"));
        JournalReplay replay = new JournalReplay(bench.chain(), chains);
        assertThat(replay.accounts()).hasSize(3);
        replay.accounts().forEach(bench.anvil::fund);
        replay.sendMissing();
        assertThat(bench.anchors())
                .extracting(Anchor::root)
                .isEqualTo(before.stream().map(Anchor::root).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenACrashAtAnyStepOfARotation_whenStartedAgain_thenItIsFinished(boolean done) {
        int place = 1;
        for (Faults faults = Faults.crash(place, done); ; faults = Faults.crash(++place, done)) {
            bench.startOver(folder.resolve(done + "-" + place));
            fundAll();
            anchor(1);
            Signer old = bench.key;
            Signer next = bench.next;
            bench.order = Optional.of(new KeyOrder.Rotate());
            bench.log.close(2);
            try (Bench.Opened anchorer = bench.open(faults)) {
                anchorer.settle();
            } catch (Faults.Crash crash) {
                assertThat(faults.happened()).isTrue();
            }
            anchor(1);
            assertThat(bench.key).isSameAs(next);
            assertThat(mayAnchor(old)).isFalse();
            Anchors.assertCover(bench.log, bench.anchors());
            if (!faults.happened()) {
                break;
            }
        }
        assertThat(place).isGreaterThan(30);
    }

    @Test
    void givenAnAdminElsewhere_whenARotationIsOrdered_thenItSaysWhatToSignAndGoesOnOnceThatHappened() {
        anchor(1);
        Signer old = bench.key;
        bench.adminIsElsewhere = true;
        bench.order = Optional.of(new KeyOrder.Rotate());
        try (Bench.Opened anchorer = bench.open()) {
            for (String what : new String[] {"gives the right", "takes the right"}) {
                bench.log.close(3);
                anchorer.settle();
                AwaitedOrder awaited = anchorer.awaited().orElseThrow();
                assertThat(awaited.what()).contains(what);
                assertThat(awaited.to()).isEqualTo(bench.contract());
                send(bench.admin, awaited);
            }
            bench.log.close(3);
            anchorer.settle();
            assertThat(anchorer.awaited()).isEmpty();
        }
        assertThat(mayAnchor(old)).isFalse();
        Anchors.assertCover(bench.log, bench.anchors());
    }

    /** The thief has the anchoring key and nothing else. */
    @Test
    void givenAThiefWhoAnchoredGarbage_whenTheContractIsGivenUp_thenAnotherGoesOnFromTheLastGoodAnchor() {
        anchor(3);
        String first = bench.contract();
        thiefAnchors(first, 40);
        try (Bench.Opened anchorer = bench.open()) {
            assertThat(anchorer.step().state()).isInstanceOf(AnchoringState.Behind.class);
        }
        bench.order = Optional.of(new KeyOrder.Succeed(2));
        Signer thief = bench.key;
        anchor(1);
        assertThat(bench.contract()).isNotEqualTo(first);
        assertThat(bench.anchors()).extracting(Anchor::batch).containsExactly(3L);
        assertThat(bench.anchors().getFirst().treeSize()).isEqualTo(bench.log.closed());
        assertThat(mayAnchor(thief)).isFalse();
        try (Web3jNode node = bench.node()) {
            Call garbage = EventLedgerContract.anchor(TreeForm.BLOCKS, first, 50, new byte[32], List.of());
            assertThat(EventLedgerContract.refusal(refused(node, thief, garbage)))
                    .isEqualTo("Ended");
        }
    }

    @Test
    void givenASuccession_whenTheChainIsRead_thenAllContractsOfTheLineAreShownFromAnyOfThem() {
        anchor(3);
        String first = bench.contract();
        thiefAnchors(first, 40);
        bench.order = Optional.of(new KeyOrder.Succeed(2));
        anchor(1);
        for (String known : new String[] {first, bench.contract()}) {
            try (AnchorsOnChain chain = new AnchorsOnChain(bench.chain(Optional.of(known)))) {
                ShownChain shown = chain.look();
                assertThat(shown.contract()).isEqualTo(bench.contract());
                assertThat(shown.anchors()).extracting(Anchor::batch).containsExactly(1L, 2L, 3L);
                assertThat(shown.anchored()).isEqualTo(bench.log.closed());
                EndedLedger ended = shown.ended().getFirst();
                assertThat(ended.contract()).isEqualTo(first);
                assertThat(ended.counted()).isEqualTo(2);
                // The third was of this log, the fourth is the thief's.
                assertThat(ended.givenUp()).extracting(Anchor::batch).containsExactly(3L, 4L);
                assertThat(chain.newest().getLast().end()).isEqualTo(bench.log.closed());
            }
        }
    }

    /** The contract takes any root; that it is none of its anchors' is seen by who reads them. */
    @Test
    void givenAnAdminWhoEndsAContractForOneOfAnotherHistory_thenItIsNotGoneOnWithAndTheLogIsNotDoubted() {
        anchor(3);
        String first = bench.contract();
        GrowingLog forged = new GrowingLog("forged ");
        forged.close(4);
        try (Web3jNode node = bench.node()) {
            long nonce = node.nonce(bench.key.address(), node.latestBlock());
            ForcedTransaction.send(
                    bench,
                    EventLedgerContract.successor(
                            bench.admin.address(), bench.key.address(), ContractOrigin.at(first, 2, 4, forged)));
            String other = EthereumAddress.ofContract(bench.key.address(), nonce);
            ForcedTransaction.send(bench, bench.admin, EventLedgerContract.end(first, other));
            assertThat(EventLedgerContract.successorOf(node, first, node.latestBlock()))
                    .contains(other);
        }
        try (Bench.Opened anchorer = bench.open()) {
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Halted.class,
                            halted -> assertThat(halted.reason()).contains("after no anchor of it", "admin's key"));
        }
        assertThat(bench.contract()).isEqualTo(first);
        try (AnchorsOnChain chain = new AnchorsOnChain(bench.chain(Optional.of(first)))) {
            assertThat(chain.look().anchors()).as("anchors missing").isEmpty();
            assertThat(chain.look().anchored()).isEqualTo(4);
            assertThatThrownBy(chain::newest).as("left out at a start").isInstanceOf(AnchoringHalt.class);
        }
    }

    /** It says that it goes on after another, which does not name it. */
    @Test
    void givenAContractThatOnlyClaimsToBeASuccessor_thenWhatWasBeforeIsNotCountedForIt() {
        anchor(3);
        String first = bench.contract();
        try (Web3jNode node = bench.node()) {
            long nonce = node.nonce(bench.key.address(), node.latestBlock());
            ForcedTransaction.send(
                    bench,
                    EventLedgerContract.successor(
                            bench.admin.address(), bench.key.address(), ContractOrigin.at(first, 3, 6, bench.log)));
            String claims = EthereumAddress.ofContract(bench.key.address(), nonce);
            try (AnchorsOnChain chain = new AnchorsOnChain(bench.chain(Optional.of(claims)))) {
                assertThat(chain.look().contract()).isEqualTo(claims);
                assertThat(chain.look().anchors()).isEmpty();
                assertThat(chain.look().anchored()).isEqualTo(6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenACrashAtAnyStepOfASuccession_whenStartedAgain_thenItIsFinished(boolean done) {
        int place = 1;
        for (Faults faults = Faults.crash(place, done); ; faults = Faults.crash(++place, done)) {
            bench.startOver(folder.resolve(done + "-" + place));
            fundAll();
            anchor(2);
            String first = bench.contract();
            thiefAnchors(first, 40);
            bench.order = Optional.of(new KeyOrder.Succeed(2));
            try (Bench.Opened anchorer = bench.open(faults)) {
                anchorer.settle();
            } catch (Faults.Crash crash) {
                assertThat(faults.happened()).isTrue();
            }
            anchor(1);
            assertThat(bench.contract()).isNotEqualTo(first);
            assertThat(bench.anchors()).extracting(Anchor::batch).containsExactly(3L);
            if (!faults.happened()) {
                break;
            }
        }
        assertThat(place).isGreaterThan(20);
    }

    @Test
    void givenAnAnchorThatIsNotOfThisLog_whenNamedAsTheLastThatCounts_thenNothingIsDeployed() {
        anchor(2);
        thiefAnchors(bench.contract(), 40);
        bench.order = Optional.of(new KeyOrder.Succeed(3));
        bench.log.close(60);
        try (Bench.Opened anchorer = bench.open()) {
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Halted.class,
                            halted -> assertThat(halted.reason()).contains("not of this log"));
        }
    }

    private void anchor(int batches) {
        try (Bench.Opened anchorer = bench.open()) {
            for (int batch = 0; batch < batches; batch++) {
                bench.log.close(2);
                anchorer.settle();
            }
        }
    }

    private Signer rotate() {
        Signer next = bench.next;
        bench.order = Optional.of(new KeyOrder.Rotate());
        bench.anvil.fund(next.address());
        anchor(0);
        try (Bench.Opened anchorer = bench.open()) {
            anchorer.settle();
        }
        fundAll();
        return next;
    }

    private void fundAll() {
        accounts().forEach(bench.anvil::fund);
    }

    private java.util.Set<String> accounts() {
        java.util.Set<String> accounts =
                new java.util.HashSet<>(List.of(bench.key.address(), bench.next.address(), bench.admin.address()));
        if (java.nio.file.Files.exists(bench.folder.resolve("transactions.journal"))) {
            try (TransactionJournal journal =
                    TransactionJournalFile.open(bench.folder.resolve("transactions.journal"))) {
                accounts.addAll(journal.accounts());
            }
        }
        return accounts;
    }

    private boolean mayAnchor(Signer account) {
        try (Web3jNode node = bench.node()) {
            return EventLedgerContract.mayAnchor(node, bench.contract(), account.address(), node.latestBlock());
        }
    }

    /** A good continuation by form, of another history. */
    private void thiefAnchors(String contract, int events) {
        GrowingLog forged = new GrowingLog("event ");
        forged.close(Math.toIntExact(bench.log.closed()));
        forged.forge("forged ").close(events);
        long from = bench.log.closed();
        long to = forged.closed();
        ForcedTransaction.send(
                bench,
                EventLedgerContract.anchor(
                        TreeForm.BLOCKS, contract, to, forged.root(to), TreeForm.BLOCKS.proof(forged, from, to)));
    }

    private void send(Signer signer, AwaitedOrder awaited) {
        ForcedTransaction.send(
                bench, signer, new Call(new TransactionPurpose.FillNonce(), awaited.to(), awaited.data()));
    }

    private static NodeRefused refused(Web3jNode node, Signer from, Call call) {
        try {
            node.estimateGas(from.address(), call.to(), call.data());
            throw new AssertionError("accepted");
        } catch (NodeRefused refused) {
            return refused;
        }
    }
}
