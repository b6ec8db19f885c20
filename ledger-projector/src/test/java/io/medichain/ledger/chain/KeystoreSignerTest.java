package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

class KeystoreSignerTest {
    @TempDir
    private Path folder;

    @Test
    void givenNoFile_whenOpened_thenANewKeyIsKeptForTheOwnerOnly() throws Exception {
        KeystoreSigner made = KeystoreSigner.openOrCreate(file(), "a long passphrase");
        assertThat(KeystoreSigner.openOrCreate(file(), "a long passphrase").address())
                .isEqualTo(made.address());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file())).contains("\"version\":3", "scrypt");
    }

    @Test
    void givenAnotherPassphrase_thenItIsNotOpened() {
        KeystoreSigner.openOrCreate(file(), "a long passphrase");
        assertThatThrownBy(() -> KeystoreSigner.openOrCreate(file(), "another passphrase"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file().toString());
    }

    @Test
    void givenADamagedFile_thenItIsNotReplaced() throws Exception {
        Files.writeString(file(), "{");
        assertThatThrownBy(() -> KeystoreSigner.openOrCreate(file(), "a long passphrase"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file()).hasContent("{");
    }

    @Test
    void givenASignature_thenTheAddressIsRecoveredFromIt() throws Exception {
        KeystoreSigner signer = KeystoreSigner.openOrCreate(file(), "a long passphrase");
        for (int message = 0; message < 20; message++) {
            byte[] digest = Hash.sha3(("message " + message).getBytes(StandardCharsets.UTF_8));
            Signer.Signature signature = signer.sign(digest);
            var key = Sign.recoverFromSignature(
                    signature.recoveryId(), new ECDSASignature(signature.r(), signature.s()), digest);
            assertThat("0x" + Keys.getAddress(key)).isEqualTo(signer.address());
        }
    }

    private Path file() {
        return folder.resolve("clinical.key");
    }
}
