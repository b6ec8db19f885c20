package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.merkle.CompactRange;
import io.medichain.merkle.Consistency;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint64;

/** Logs that are longer than what one anchor takes, on a real node. */
class BlocksOfLeavesTest {
    private static final long BLOCK = TreeForm.BLOCK;

    @TempDir
    private Path folder;

    private final LongLog log = new LongLog();
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
    void givenAStoreThatWasAwayForLong_whenAnchoringStarts_thenItCatchesUpBySeveralAnchors() {
        log.close(3 * BLOCK + 77);
        settle();
        assertThat(bench.anchors())
                .extracting(Anchor::treeSize)
                .containsExactly(BLOCK, 2 * BLOCK, 3 * BLOCK, 3 * BLOCK + 77);
        assertRoots();
    }

    @Test
    void givenBatchesAroundTheEndOfABlock_thenEachIsAnchoredAndNoneCostsMoreThanSixtyThousandGas() {
        for (long size : new long[] {
            40_000, BLOCK - 1, BLOCK, BLOCK + 1, BLOCK + 1_000, 2 * BLOCK - 1, 2 * BLOCK + 5, 3 * BLOCK, 5 * BLOCK + 1
        }) {
            log.close(size);
            settle();
            assertThat(GasOfBlock.newest(bench.anvil)).isLessThanOrEqualTo(60_000);
        }
        assertThat(bench.anchors()).hasSize(12);
        assertRoots();
    }

    @Test
    void givenALongLog_thenTheContractKeepsWhatTheLogHasInBothParts() {
        log.close(2 * BLOCK + 9);
        settle();
        try (AnchorsOnChain chain = new AnchorsOnChain(bench.chain(Optional.of(bench.contract())))) {
            ShownChain shown = chain.look();
            assertThat(shown.parts())
                    .containsExactly(
                            new AnchoredPart(0, 2 * BLOCK, hex(log.root(2 * BLOCK))),
                            new AnchoredPart(2 * BLOCK, 2 * BLOCK + 9, hex(log.root(2 * BLOCK, 2 * BLOCK + 9))));
            assertThat(chain.newest()).isEqualTo(shown.parts());
        }
    }

    @Test
    void givenAnotherHistoryOfTheCompleteBlocksOnly_thenItIsNotAnchoredOverTheFirst() {
        log.close(BLOCK + 9);
        settle();
        LongLog rewritten = new LongLog();
        rewritten.rewrite(77);
        rewritten.close(BLOCK + 10);
        assertHalts(rewritten);
        LongLog other = new LongLog();
        other.rewrite(BLOCK + 3);
        other.close(BLOCK + 10);
        assertHalts(other);
    }

    /** With the right lower part and a proof that holds: a root of another history is on the chain, and is found. */
    @Test
    void givenTheAnchoringKey_whenAnotherRootIsStatedWithAGoodProof_thenItIsToldByTheLog() {
        log.close(BLOCK + 9);
        settle();
        log.close(BLOCK + 12);
        byte[] stated = new byte[32];
        List<byte[]> proof = TreeForm.BLOCKS.proof(log, BLOCK + 9, BLOCK + 12);
        ForcedTransaction.send(
                bench, EventLedgerContract.anchor(TreeForm.BLOCKS, bench.contract(), BLOCK + 12, stated, proof));
        Anchor newest = bench.anchors().getLast();
        assertThat(newest.root()).isEqualTo(hex(stated)).isNotEqualTo(hex(log.root(BLOCK + 12)));

        try (Bench.Opened anchorer = bench.open(folder, bench.chain(), log)) {
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Halted.class,
                            halted -> assertThat(halted.reason())
                                    .contains("Anchor 3 ", newest.transaction(), "give-up-contract"));
        }
        assertThat(log.contradicted).as("that is no doubt about the log").isFalse();
        try (AnchorsOnChain chain = new AnchorsOnChain(bench.chain(Optional.of(bench.contract())))) {
            assertThat(chain.newest())
                    .as("what a start compares with")
                    .containsExactly(
                            new AnchoredPart(0, BLOCK, hex(log.root(BLOCK))),
                            new AnchoredPart(BLOCK, BLOCK + 12, hex(log.root(BLOCK, BLOCK + 12))));
        }

        bench.anvil.fund(bench.admin.address());
        bench.anvil.fund(bench.next.address());
        bench.order = Optional.of(new KeyOrder.Succeed(2));
        log.close(BLOCK + 20);
        settle();
        assertThat(bench.anchors()).extracting(Anchor::treeSize).containsExactly(BLOCK + 20);
        assertRoots();
    }

    @Test
    void givenAContractOfBefore_whenTheLogGrows_thenItIsAnchoredThereAsBefore() throws IOException {
        ChainSettings given = deployTheFirst();
        for (long size : new long[] {3, BLOCK + 1, 2 * BLOCK + 3}) {
            log.close(size);
            try (Bench.Opened anchorer = bench.open(folder, given, log)) {
                assertThat(anchorer.settle().isSettled()).isTrue();
            }
        }
        assertThat(bench.anchors()).extracting(Anchor::treeSize).containsExactly(3L, BLOCK + 1, 2 * BLOCK + 3);
        assertRoots();
        try (AnchorsOnChain chain = new AnchorsOnChain(given)) {
            assertThat(chain.look().isGenuine()).isTrue();
            assertThat(chain.look().parts())
                    .containsExactly(new AnchoredPart(0, 2 * BLOCK + 3, hex(log.root(2 * BLOCK + 3))));
        }
    }

    /** The first contract takes any growth; no log has so many leaves, and no number here can say it. */
    @Test
    void givenAContractOfBefore_whenGarbageEndsAtTheLastSizeThereIs_thenItHaltsAndIsReadAsMoreThanTheLogHas()
            throws IOException {
        ChainSettings given = deployTheFirst();
        log.close(4);
        try (Bench.Opened anchorer = bench.open(folder, given, log)) {
            assertThat(anchorer.settle().isSettled()).isTrue();
        }
        byte[] garbage = new byte[32];
        byte[] root = log.root(4);
        TreeHasher hasher = new TreeHasher();
        for (int level = 2; level < Long.SIZE; level++) {
            root = hasher.node(root, garbage);
        }
        Function anchor = new Function(
                "anchor",
                List.of(
                        new Uint64(BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE)),
                        new Bytes32(root),
                        new DynamicArray<>(Bytes32.class, Collections.nCopies(Long.SIZE - 2, new Bytes32(garbage)))),
                List.of());
        ForcedTransaction.send(
                bench, new Call(new TransactionPurpose.AnchorTo(8), bench.contract(), FunctionEncoder.encode(anchor)));

        log.close(8);
        try (Bench.Opened anchorer = bench.open(folder, given, log)) {
            AnchoringStatus status = anchorer.step();
            assertThat(status.anchored()).isEqualTo(Long.MAX_VALUE);
            assertThat(status.state().trouble()).isPresent();
        }
        try (AnchorsOnChain chain = new AnchorsOnChain(given)) {
            ShownChain shown = chain.look();
            assertThat(shown.anchored()).isEqualTo(Long.MAX_VALUE);
            assertThat(shown.newest().orElseThrow().treeSize()).isEqualTo(Long.MAX_VALUE);
        }
    }

    private ChainSettings deployTheFirst() throws IOException {
        String arguments = FunctionEncoder.encodeConstructor(
                List.of(new Address(bench.key.address()), new Address(bench.key.address())));
        ForcedTransaction.send(
                bench,
                new Call(
                        new TransactionPurpose.DeployEventLedger(),
                        null,
                        "0x" + EventLedgerContractTest.OldLedger.creation() + arguments));
        return bench.chain(Optional.of(EthereumAddress.ofContract(bench.key.address(), 0)));
    }

    private void settle() {
        try (Bench.Opened anchorer = bench.open(folder, bench.chain(), log)) {
            assertThat(anchorer.settle().isSettled()).isTrue();
        }
    }

    private void assertHalts(LongLog another) {
        try (Bench.Opened anchorer = bench.open(folder, bench.chain(), another)) {
            assertThat(anchorer.step().state())
                    .isInstanceOfSatisfying(
                            AnchoringState.Halted.class,
                            halted -> assertThat(halted.reason()).contains("not those anchored"));
        }
    }

    private void assertRoots() {
        assertThat(bench.anchors())
                .allSatisfy(anchor -> assertThat(anchor.root()).isEqualTo(hex(log.root(anchor.treeSize()))));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** A log whose n-th entry is the number n, of which subtrees are kept, so that it can be long. */
    private static final class LongLog implements AnchoredTree, Batches {
        private final Map<List<Long>, byte[]> subtrees = new HashMap<>();
        private final TreeHasher hasher = new TreeHasher();
        private long rewritten = -1;
        private long size;
        private boolean contradicted;

        void close(long end) {
            size = end;
        }

        void rewrite(long entry) {
            rewritten = entry;
        }

        @Override
        public long closed() {
            return size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void contradicted(String by, AnchoredPart part) {
            contradicted = true;
        }

        @Override
        public byte[] root(long begin, long end) {
            return CompactRange.of(begin, end - begin, this::subtree, hasher).root();
        }

        @Override
        public List<byte[]> consistencyProof(long begin, long from, long to) {
            return Consistency.prove(begin, from, to, this::subtree);
        }

        private byte[] subtree(int level, long index) {
            byte[] known = subtrees.get(List.of((long) level, index));
            if (known != null) {
                return known;
            }
            byte[] made = level == 0
                    ? hasher.leaf(ByteBuffer.allocate(Long.BYTES)
                            .putLong(index == rewritten ? -1 : index)
                            .array())
                    : hasher.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
            subtrees.put(List.of((long) level, index), made);
            return made;
        }
    }
}
