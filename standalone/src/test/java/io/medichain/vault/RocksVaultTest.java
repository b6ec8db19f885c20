package io.medichain.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.identity.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.DataKey;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksVaultTest {
    private static final TenantId TENANT = new TenantId("st-mary");

    @TempDir
    private Path folder;

    private RocksVault vault;
    private final Person person = new Person(TENANT, UUID.randomUUID());

    @BeforeEach
    void open() {
        vault = RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private void reopen() {
        close();
        open();
    }

    @Test
    void aKeyIsTheSameAfterARestart() {
        DataKey created = vault.keyOf(person, DataClass.IDENTITY);

        reopen();

        assertThat(vault.keyOf(person, DataClass.IDENTITY)).isEqualTo(created);
        assertThat(vault.key(created.id())).contains(created);
    }

    @Test
    void eachPersonAndClassHasAKeyOfItsOwn() {
        Person namesake = new Person(new TenantId("st-john"), person.id());

        assertThat(Stream.of(
                                vault.keyOf(person, DataClass.IDENTITY),
                                vault.keyOf(person, DataClass.CLINICAL),
                                vault.keyOf(namesake, DataClass.IDENTITY))
                        .map(DataKey::key))
                .doesNotHaveDuplicates();
    }

    @Test
    void manyCallersAtOnceGetOneKey() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DataKey>> keys = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                keys.add(callers.submit(() -> vault.keyOf(person, DataClass.IDENTITY)));
            }
            for (Future<DataKey> key : keys) {
                assertThat(key.get()).isEqualTo(keys.getFirst().get());
            }
        }
    }

    @Test
    void destroyedKeysAreGoneAndStayGone() {
        DataKey key = vault.keyOf(person, DataClass.IDENTITY);

        vault.destroy(person);
        vault.destroy(person);

        for (int opened = 0; opened < 2; opened++) {
            assertThat(vault.key(key.id())).isEmpty();
            assertThat(vault.isErased(person)).isTrue();
            assertThatThrownBy(() -> vault.keyOf(person, DataClass.IDENTITY)).isInstanceOf(KeyVault.PersonErased.class);
            reopen();
        }
    }

    @Test
    void destroyedKeysLeaveNoBytesInTheFiles() throws IOException {
        DataKey key = vault.keyOf(person, DataClass.CLINICAL);
        Person other = new Person(TENANT, UUID.randomUUID());
        DataKey kept = vault.keyOf(other, DataClass.CLINICAL);
        byte[] idOfKept = kept.id().value().getBytes(StandardCharsets.US_ASCII);
        byte[] record = recordOf(key);
        assertThat(filesContaining(record)).as("before").isNotEmpty();

        vault.destroy(person);

        assertThat(filesContaining(record)).as("the wrapped key").isEmpty();
        assertThat(filesContaining(idOfKept)).as("another one's key").isNotEmpty();
        assertThat(vault.key(kept.id())).contains(kept);
    }

    @Test
    void aDestructionThatACrashInterruptedIsFinishedAtTheNextStart() throws IOException {
        DataKey key = vault.keyOf(person, DataClass.IDENTITY);
        byte[] record = recordOf(key);
        close();
        try (VaultFiles files = VaultFiles.open(folder.resolve("vault"))) {
            files.write(batch -> batch.put(Table.erased(person), new byte[] {1}));
        }

        open();

        assertThat(vault.key(key.id())).isEmpty();
        assertThat(filesContaining(record)).isEmpty();
    }

    @Test
    void rotationKeepsEveryKeyAndSecret() {
        DataKey key = vault.keyOf(person, DataClass.IDENTITY);
        String token = vault.blindIndex(TENANT).token("name", "ada");
        vault.sealSecret("checkpoint", new byte[] {1, 2, 3});

        vault.rotateTenantKey(TENANT);
        vault.rotateMasterKey();

        for (int opened = 0; opened < 2; opened++) {
            assertThat(vault.key(key.id())).contains(key);
            assertThat(vault.blindIndex(TENANT).token("name", "ada")).isEqualTo(token);
            assertThat(vault.secret("checkpoint")).contains(new byte[] {1, 2, 3});
            reopen();
        }
    }

    @Test
    void theOldMasterKeyOpensNothingAfterItsRotation() throws IOException {
        vault.keyOf(person, DataClass.IDENTITY);
        byte[] old = Files.readAllBytes(folder.resolve("master.key"));
        vault.rotateMasterKey();
        vault.close();
        byte[] current = Files.readAllBytes(folder.resolve("master.key"));
        Files.write(folder.resolve("master.key"), old);

        RocksVault withOld = RocksVault.open(folder.resolve("other"), folder.resolve("other.key"));
        withOld.close();
        assertThatThrownBy(() -> {
                    try (RocksVault opened = RocksVault.open(folder.resolve("vault"), folder.resolve("master.key"))) {
                        opened.keyOf(person, DataClass.IDENTITY);
                    }
                })
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("not its master key");
        Files.write(folder.resolve("master.key"), current);
        open();
    }

    @Test
    void aMasterKeyThatOthersMayReadIsRefused() throws IOException {
        close();
        Path master = folder.resolve("master.key");
        Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> RocksVault.open(folder.resolve("vault"), master))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("chmod 600");

        Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-------"));
        open();
    }

    @Test
    void aMissingMasterKeyIsNamedAndNotReplaced() throws IOException {
        vault.keyOf(person, DataClass.IDENTITY);
        close();
        Path master = folder.resolve("master.key");
        Path aside = folder.resolve("aside.key");
        Files.move(master, aside);

        assertThatThrownBy(() -> RocksVault.open(folder.resolve("vault"), master))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("missing");

        assertThat(master).doesNotExist();
        Files.move(aside, master);
        open();
    }

    @Test
    void aCopyOpensWithTheMasterKey() {
        DataKey key = vault.keyOf(person, DataClass.IDENTITY);

        vault.backup(folder.resolve("copy"));

        try (RocksVault copy = RocksVault.open(folder.resolve("copy"), folder.resolve("master.key"))) {
            assertThat(copy.key(key.id())).contains(key);
        }
    }

    @Test
    void twoProcessesCannotShareAVault() {
        assertThatThrownBy(() -> RocksVault.open(folder.resolve("vault"), folder.resolve("master.key")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("cannot be opened");
    }

    private byte[] recordOf(DataKey key) throws IOException {
        close();
        try (VaultFiles files = VaultFiles.open(folder.resolve("vault"))) {
            return KeyRecord.of(files.get(Table.dataKey(key.id())).orElseThrow())
                    .wrapped();
        } finally {
            open();
        }
    }

    private List<Path> filesContaining(byte[] bytes) throws IOException {
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(folder.resolve("vault"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> content(file).contains(wanted))
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
