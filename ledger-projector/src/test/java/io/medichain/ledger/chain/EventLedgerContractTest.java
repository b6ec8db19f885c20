package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventLedgerContractTest {
    /** Whoever changes the contract adds a line to event-ledgers.properties, and leaves those that are there. */
    @Test
    void givenTheContractOfThisBuild_thenItsCodeIsAmongThoseThatWereEverOurs() {
        assertThat(TreeForm.of(EventLedgerContract.expectedCodeHash())).contains(TreeForm.BLOCKS);
    }

    @Test
    void givenTheContractsOfBefore_thenTheirCodeIsKnown() {
        // That the contract in the test resources has this hash is seen where it is deployed: BlocksOfLeavesTest.
        assertThat(TreeForm.of("0xf0acb00754c7a0a66c96931da0218ea6453caee055eb8289b135571ff79f8dd0"))
                .contains(TreeForm.WHOLE);
        assertThat(TreeForm.of("0xF0ACB00754C7A0A66C96931DA0218EA6453CAEE055EB8289B135571FF79F8DD0"))
                .contains(TreeForm.WHOLE);
    }

    @Test
    void givenCodeThatWasNeverOurs_thenItIsNotKnown() {
        assertThat(TreeForm.of("0x" + "ab".repeat(32))).isEmpty();
        assertThat(TreeForm.known()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(TreeForm.known().stringPropertyNames()).allMatch(hash -> hash.matches("0x[0-9a-f]{64}"));
    }

    /** The bytes that the gas snapshots are of. */
    @Test
    void givenSeventeenHashes_thenTheCalldataHasItsSelectorSizeRootAndTheHashesAndNothingElse() {
        byte[] hash = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        Call call = EventLedgerContract.anchor(
                TreeForm.BLOCKS, "0x" + "11".repeat(20), 1L << 32, hash, java.util.Collections.nCopies(17, hash));
        byte[] data = HexFormat.of().parseHex(call.data().substring(2));
        assertThat(data).hasSize(4 + 8 + 32 + 17 * 32);
        assertThat(21_000 + 64 * data.length).isLessThanOrEqualTo(60_000);
        assertThat(java.nio.ByteBuffer.wrap(data).getLong(4)).isEqualTo(1L << 32);
    }

    @Test
    void givenAnyTwoSizes_whenAnchoredStepByStep_thenEachReachIsWithinWhatTheContractTakes() {
        List<Long> sizes = List.of(0L, 1L, 65_535L, 65_536L, 65_537L, 131_072L, 1L << 32, (1L << 32) + 1);
        for (long anchored : sizes) {
            for (long wanted : sizes) {
                if (wanted > anchored) {
                    long reach = TreeForm.BLOCKS.reach(anchored, wanted);
                    assertThat(reach).isGreaterThan(anchored).isLessThanOrEqualTo(wanted);
                    assertThat(reach - anchored).isLessThanOrEqualTo(TreeForm.BLOCK);
                    assertThat(TreeForm.begin(reach) == TreeForm.begin(anchored) || anchored % TreeForm.BLOCK == 0)
                            .isTrue();
                }
            }
        }
    }

    /** The first contract that was ours, as it was deployed. */
    static final class OldLedger {
        private OldLedger() {}

        static String creation() throws IOException {
            try (InputStream in = OldLedger.class.getResourceAsStream("event-ledger-1.bin")) {
                return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            }
        }
    }
}
