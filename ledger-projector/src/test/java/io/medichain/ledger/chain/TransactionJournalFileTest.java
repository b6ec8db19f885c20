package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionJournalFileTest {
    private static final String ACCOUNT = "0x" + "a1".repeat(20);

    @TempDir
    private Path folder;

    @Test
    void givenTransactions_whenOpenedAgain_thenTheNewestOfEachNonceIsThere() {
        SignedTransaction deployment = transaction(0, new TransactionPurpose.DeployEventLedger(), 1);
        SignedTransaction replaced = transaction(1, new TransactionPurpose.AnchorTo(10), 1);
        SignedTransaction newer = transaction(1, new TransactionPurpose.AnchorTo(20), 2);
        try (TransactionJournal journal = open()) {
            journal.append(deployment);
            journal.append(replaced);
            journal.append(newer);
        }
        try (TransactionJournal journal = open()) {
            assertThat(journal.newest(ACCOUNT, 0)).contains(deployment);
            assertThat(journal.newest(ACCOUNT, 1)).contains(newer);
            assertThat(journal.newest(ACCOUNT, 2)).isEmpty();
            assertThat(journal.newestDeployment()).contains(deployment);
        }
    }

    @Test
    void givenTheLastLineIsTornAnywhere_thenItIsCutOffAndTheJournalGoesOn() throws IOException {
        try (TransactionJournal journal = open()) {
            journal.append(transaction(0, new TransactionPurpose.AnchorTo(10), 1));
        }
        byte[] first = Files.readAllBytes(file());
        try (TransactionJournal journal = open()) {
            journal.append(transaction(1, new TransactionPurpose.AnchorTo(20), 1));
        }
        byte[] both = Files.readAllBytes(file());
        for (int length = first.length; length < both.length; length++) {
            Files.write(file(), Arrays.copyOf(both, length));
            SignedTransaction next = transaction(1, new TransactionPurpose.AnchorTo(30), 3);
            try (TransactionJournal journal = open()) {
                assertThat(journal.newest(ACCOUNT, 0)).isPresent();
                assertThat(journal.newest(ACCOUNT, 1)).isEmpty();
                journal.append(next);
            }
            try (TransactionJournal journal = open()) {
                assertThat(journal.newest(ACCOUNT, 1)).contains(next);
            }
        }
    }

    @Test
    void givenAnyByteBeforeTheLastLineIsChanged_thenItIsNotOpened() throws IOException {
        try (TransactionJournal journal = open()) {
            journal.append(transaction(0, new TransactionPurpose.AnchorTo(10), 1));
        }
        int first = Files.readAllBytes(file()).length;
        try (TransactionJournal journal = open()) {
            journal.append(transaction(1, new TransactionPurpose.AnchorTo(20), 1));
        }
        byte[] good = Files.readAllBytes(file());
        for (int place = 0; place < first; place++) {
            byte[] damaged = good.clone();
            damaged[place] ^= 1;
            Files.write(file(), damaged);
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("damaged at byte 0");
        }
    }

    private TransactionJournal open() {
        return TransactionJournalFile.open(file());
    }

    private Path file() {
        return folder.resolve("transactions.journal");
    }

    private static SignedTransaction transaction(long nonce, TransactionPurpose purpose, int fee) {
        return new SignedTransaction(
                ACCOUNT,
                nonce,
                purpose,
                Instant.parse("2026-01-02T03:04:05.000000006Z"),
                new Fee(BigInteger.ONE, BigInteger.valueOf(fee)),
                "0x02f8" + nonce + fee);
    }
}
