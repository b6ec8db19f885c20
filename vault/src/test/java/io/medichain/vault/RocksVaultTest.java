package io.medichain.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.disk.DurableFiles;
import io.medichain.file.Holding;
import io.medichain.id.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.DataKey;
import io.medichain.personal.KeyId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Person other = new Person(TENANT, UUID.randomUUID());

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
    void aKeyIsUnwrappedOnceForWhoReadsAndForWhoSeals() {
        KeyId made = vault.keyOf(person, DataClass.CLINICAL).id();
        assertThat(vault.key(made)).containsSame(vault.keyOf(person, DataClass.CLINICAL));
        reopen();

        DataKey read = vault.key(made).orElseThrow();

        assertThat(vault.keyOf(person, DataClass.CLINICAL)).isSameAs(read);
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
            files.write(batch -> batch.put(VaultTable.erased(person), new byte[] {1}));
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
    void givenABackup_whenAPersonIsErased_thenTodaysMasterKeyOpensAllOthersInIt() {
        DataKey gone = vault.keyOf(person, DataClass.CLINICAL);
        DataKey kept = vault.keyOf(other, DataClass.CLINICAL);
        PersonalCipher cipher = new PersonalCipher(vault);
        String ofPerson = cipher.seal(person, DataClass.CLINICAL, "record.added/note", new byte[] {1});
        String ofOther = cipher.seal(other, DataClass.CLINICAL, "record.added/note", new byte[] {2});
        String token = vault.blindIndex(TENANT).token("name", "ada");
        vault.backup(folder.resolve("backup"));

        vault.destroy(person);

        for (Runnable later : List.<Runnable>of(
                () -> {}, () -> vault.rotateTenantKey(TENANT), vault::rotateMasterKey, vault::rotateMasterKey)) {
            later.run();
            try (RocksVault restored = restored()) {
                assertThat(restored.key(kept.id())).contains(kept);
                assertThat(new PersonalCipher(restored).open(ofOther)).contains(new byte[] {2});
                assertThat(new PersonalCipher(restored).open(ofPerson)).isEmpty();
                assertThat(restored.blindIndex(TENANT).token("name", "ada")).isEqualTo(token);
                assertThat(restored.key(gone.id())).isEmpty();
                assertThat(restored.isErased(person)).isTrue();
                assertThat(restored.isErased(other)).isFalse();
                assertThatThrownBy(() -> restored.keyOf(person, DataClass.CLINICAL))
                        .isInstanceOf(KeyVault.PersonErased.class);
                assertThatThrownBy(() -> restored.keyOf(person, DataClass.FINANCIAL))
                        .isInstanceOf(KeyVault.PersonErased.class);
            }
        }
    }

    @Test
    void givenABackup_whenTheMasterKeyOfBeforeTheErasureIsPutBack_thenItWouldStillOpen() throws IOException {
        DataKey key = vault.keyOf(person, DataClass.CLINICAL);
        vault.backup(folder.resolve("backup"));
        byte[] before = Files.readAllBytes(folder.resolve("master.key"));
        vault.destroy(person);
        byte[] today = Files.readAllBytes(folder.resolve("master.key"));

        Files.write(folder.resolve("master.key"), before);
        try (RocksVault restored = restored()) {
            assertThat(restored.key(key.id()))
                    .as("so it is the master key that forgets")
                    .contains(key);
        }
        Files.write(folder.resolve("master.key"), today);
    }

    @Test
    void givenABackup_whenTheMasterKeysOfItsTimeAreForgotten_thenItNeverOpensAgain() {
        vault.keyOf(person, DataClass.CLINICAL);
        vault.backup(folder.resolve("backup"));
        vault.rotateMasterKey();
        assertThat(vault.retiredMasterKeys()).isEqualTo(1);

        vault.forgetRetiredMasterKeys();

        assertThat(vault.retiredMasterKeys()).isZero();
        assertThatThrownBy(this::restored)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("not its master key");
        reopen();
    }

    @Test
    void givenARestoredVault_whenItGoesOn_thenItsNewKeysShareNoSlotWithLaterOnesOfTheFirst() {
        vault.keyOf(person, DataClass.CLINICAL);
        vault.backup(folder.resolve("backup"));
        DataKey later = vault.keyOf(other, DataClass.CLINICAL);
        try (RocksVault restored = restored()) {
            Person third = new Person(TENANT, UUID.randomUUID());
            restored.keyOf(third, DataClass.CLINICAL);
            restored.destroy(third);
        }

        reopen();

        assertThat(vault.key(later.id())).contains(later);
    }

    @Test
    void givenACrashAfterTheMasterKeyWasReplaced_whenOpened_thenItsRotationIsFinished() throws IOException {
        DataKey key = vault.keyOf(person, DataClass.IDENTITY);
        vault.sealSecret("checkpoint", new byte[] {1, 2, 3});
        close();
        MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"), new SecureRandom());
        file.change(ring -> ring.rotated(new SecureRandom()));

        open();

        assertThat(vault.key(key.id())).contains(key);
        assertThat(vault.secret("checkpoint")).contains(new byte[] {1, 2, 3});
        vault.forgetRetiredMasterKeys();
        reopen();
        assertThat(vault.key(key.id())).contains(key);
    }

    @Test
    void givenACrashInTheMiddleOfATenantsRotation_whenOpened_thenItIsFinished() {
        DataKey key = vault.keyOf(person, DataClass.IDENTITY);
        close();
        MasterKeyFile file = new MasterKeyFile(folder.resolve("master.key"), new SecureRandom());
        try (VaultFiles files = VaultFiles.open(folder.resolve("vault"))) {
            new TenantKeys(files, MasterKey.of(file, files, new SecureRandom()), new SecureRandom())
                    .addGeneration(TENANT);
        }

        open();

        assertThat(vault.key(key.id())).contains(key);
        close();
        try (VaultFiles files = VaultFiles.open(folder.resolve("vault"))) {
            assertThat(KeyRecord.of(files.get(VaultTable.dataKey(key.id())).orElseThrow())
                            .generation())
                    .isEqualTo(2);
            assertThat(files.get(VaultTable.TENANT_KEY.key(TENANT + "/1"))).isEmpty();
        }
        open();
    }

    @Test
    void givenRotationsAndErasures_whenOthersWork_thenEveryKeyIsKept() throws Exception {
        Map<KeyId, DataKey> made = new ConcurrentHashMap<>();
        List<Person> erased = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                work.add(callers.submit(() -> {
                    DataKey key = vault.keyOf(new Person(TENANT, UUID.randomUUID()), DataClass.CLINICAL);
                    made.put(key.id(), key);
                }));
            }
            for (int i = 0; i < 5; i++) {
                Person next = new Person(TENANT, UUID.randomUUID());
                vault.keyOf(next, DataClass.IDENTITY);
                vault.rotateTenantKey(TENANT);
                vault.destroy(next);
                vault.rotateMasterKey();
                erased.add(next);
            }
            for (Future<?> done : work) {
                done.get();
            }
        }

        reopen();

        assertThat(made)
                .hasSize(300)
                .allSatisfy((id, key) -> assertThat(vault.key(id)).contains(key));
        assertThat(erased).allMatch(vault::isErased);
    }

    @Test
    void givenAMasterKeyFileThatIsNotWhole_whenOpened_thenItIsRefused() throws IOException {
        vault.keyOf(person, DataClass.CLINICAL);
        vault.destroy(person);
        close();
        Path master = folder.resolve("master.key");
        String whole = Files.readString(master);
        List<String> lines = whole.lines().toList();
        String lacking = String.join("\n", lines.subList(0, lines.size() - 2)) + "\n" + lines.getLast() + "\n";

        for (String broken : List.of(lacking, whole.substring(0, whole.length() / 2), whole.replace('A', 'B'))) {
            Files.writeString(master, broken);
            assertThatThrownBy(this::open).isInstanceOf(VaultException.class).hasMessageContaining("not whole");
        }

        Files.writeString(master, whole);
        open();
    }

    @Test
    void givenAVaultOfTheFirstForm_whenOpened_thenItsKeysGetSlots() throws IOException {
        close();
        Path old = folder.resolve("old");
        Path master = folder.resolve("old.key");
        byte[] dataKey = FirstForm.write(old, master, person, "the-id");

        for (int opened = 0; opened < 2; opened++) {
            try (RocksVault vault = RocksVault.open(old, master)) {
                assertThat(vault.key(new KeyId("the-id")).orElseThrow().key().getEncoded())
                        .isEqualTo(dataKey);
            }
        }
        try (RocksVault vault = RocksVault.open(old, master)) {
            vault.backup(folder.resolve("backup"));
            vault.destroy(person);
        }
        try (RocksVault restored = RocksVault.open(folder.resolve("backup"), master)) {
            assertThat(restored.key(new KeyId("the-id"))).isEmpty();
        }
        open();
    }

    /** The backup, restored, with the master key of today. */
    private RocksVault restored() {
        Path copy = folder.resolve("restored-" + UUID.randomUUID());
        DurableFiles.copy(folder.resolve("backup"), copy);
        RocksVault.restored(copy);
        return RocksVault.open(copy, folder.resolve("master.key"));
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
            return KeyRecord.of(files.get(VaultTable.dataKey(key.id())).orElseThrow())
                    .wrapped();
        } finally {
            open();
        }
    }

    private List<Path> filesContaining(byte[] bytes) throws IOException {
        return Holding.files(folder.resolve("vault"), new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
