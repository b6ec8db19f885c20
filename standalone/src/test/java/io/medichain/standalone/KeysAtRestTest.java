package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.disk.DurableFiles;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.KeystoreSigner;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.tile.Disk;
import io.medichain.node.Chains;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysAtRestTest {
    @TempDir
    Path temporary;

    private DataFolder data;
    private KeysAtRest keys;

    @BeforeEach
    void layOut() {
        data = DataFolder.open(temporary.resolve("data"));
        keys = new KeysAtRest(data, Settings.of(Map.of()));
    }

    @AfterEach
    void giveBack() {
        data.close();
    }

    @Test
    void givenNothingYet_whenExamined_thenAllIsMadeAtTheFirstStart() {
        assertThat(keys.masterKey()).isEqualTo("made at the first start");
        assertThat(keys.logKeys()).isEqualTo("made at the first start");
        assertThat(keys.anchoringKeys()).contains("clinical made at the first start");
        assertThat(data.vault()).isEmptyDirectory();
    }

    @Test
    void givenWhatAStartHasMade_whenExamined_thenItIsGood() throws IOException {
        String origin = start();

        assertThat(keys.masterKey()).contains("opens the vault: 1 keys");
        assertThat(keys.logKeys()).isEqualTo(origin + ", 2 keys");
    }

    @Test
    void givenAMasterKeyThatOthersMayRead_whenExamined_thenItSaysSo() throws IOException {
        start();
        Files.setPosixFilePermissions(data.masterKey(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatItIsWrong(keys::masterKey, "Others may read the master key", "0600");
    }

    @Test
    void givenNoMasterKeyForAVault_whenExamined_thenItSaysSo() throws IOException {
        start();
        Files.delete(data.masterKey());

        assertThatItIsWrong(keys::masterKey, "is missing", "MEDICHAIN_MASTER_KEY_FILE");
    }

    @Test
    void givenAnotherMasterKey_whenExamined_thenItOpensNothing() throws IOException {
        start();
        Path other = temporary.resolve("other");
        RocksVault.open(temporary.resolve("other-vault"), other).close();
        Files.copy(other, data.masterKey(), StandardCopyOption.REPLACE_EXISTING);

        assertThatItIsWrong(keys::masterKey, "does not open", "MEDICHAIN_MASTER_KEY_FILE");
        assertThatItIsWrong(keys::logKeys, "does not open", "master key first");
    }

    @Test
    void givenALogWithoutItsKeys_whenExamined_thenItSaysSo() throws IOException {
        start();
        DurableFiles.delete(data.vault());
        Files.delete(data.masterKey());

        assertThatItIsWrong(keys::logKeys, "does not have its keys", "Restore");
    }

    @Test
    void givenALogThatOtherKeysSigned_whenExamined_thenItSaysSo() throws IOException {
        start();
        byte[] signed = Files.readAllBytes(new LogFolder(data.ledger()).checkpoint());
        DurableFiles.delete(data.vault());
        DurableFiles.delete(data.ledger());
        Files.delete(data.masterKey());
        start();
        Files.write(new LogFolder(data.ledger()).checkpoint(), signed);

        assertThatItIsWrong(keys::logKeys, "not signed by the keys in the vault", "verify");
    }

    @Test
    void givenAnchoringKeys_whenExamined_thenTheirAddressesAreToldOrWhatIsWrongWithThem() throws IOException {
        Path file = data.chain().resolve("keys").resolve("clinical.json");
        Path passphrase = file.resolveSibling("passphrase");
        Files.createDirectories(file.getParent());
        String secret = "p".repeat(43);
        String address = KeystoreSigner.openOrCreate(file, secret).address();
        assertThatItIsWrong(keys::anchoringKeys, "passphrase", "backup");

        Files.writeString(passphrase, secret);
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        assertThat(keys.anchoringKeys()).contains("clinical " + address).contains("financial made at the first start");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThatItIsWrong(keys::anchoringKeys, "Others may read", "chmod 600 " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.write(passphrase, "other".getBytes(StandardCharsets.US_ASCII));
        assertThatItIsWrong(keys::anchoringKeys, "cannot be opened", "backup");
        assertThat(Chains.signerIn(data.chain(), "financial")).isEmpty();
    }

    /** The keys and the log that a first start makes. */
    private String start() throws IOException {
        try (RocksVault vault = RocksVault.open(data.vault(), data.masterKey())) {
            VaultLedgerKeys ledger = VaultLedgerKeys.of(vault, Clock.systemUTC());
            try (TransparencyLog log =
                    TransparencyLog.open(new LogFolder(data.ledger()), ledger, Clock.systemUTC(), Disk.local())) {
                log.append("{}".getBytes(StandardCharsets.UTF_8));
                log.seal(true);
            }
            return ledger.origin();
        }
    }

    private static void assertThatItIsWrong(ThrowingCallable question, String what, String remedy) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        CannotRun.class, reason -> assertThat(reason.remedy()).contains(remedy))
                .hasMessageContaining(what);
    }
}
