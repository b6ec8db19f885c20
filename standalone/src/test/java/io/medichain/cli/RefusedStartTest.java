package io.medichain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.eventstore.EventLog;
import io.medichain.file.SmallDisk;
import io.medichain.standalone.DataFolder;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps the program from starting is said once, in a sentence, with how to mend it; as real processes. */
class RefusedStartTest {
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path temporary;

    private CommandProcess medichain;
    private Path data;

    @BeforeEach
    void inFolder() {
        medichain = new CommandProcess(temporary);
        data = temporary.resolve("data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "-1"})
    void givenAPortThatIsNone_whenStarted_thenItIsWrongUse(String port) throws Exception {
        CommandProcess.Ended ended = medichain.run("up", "--data", data.toString(), "--port", port);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("--port must be a whole number from 0 to 65535")
                .doesNotContain("\tat ");
        assertThat(data).doesNotExist();
    }

    @Test
    void givenNoMasterKeyForAVault_whenStarted_thenItIsSaidOnceWithHowToMendIt() throws Exception {
        try (DataFolder folder = DataFolder.open(data)) {
            RocksVault.open(folder.vault(), folder.masterKey()).close();
            Files.delete(folder.masterKey());
        }

        assertThatOnly(up(), "is missing", "Put the right file there");
    }

    @Test
    void givenADamagedStore_whenStarted_thenItIsSaidOnceWithHowToMendIt() throws Exception {
        try (DataFolder folder = DataFolder.open(data)) {
            EventLog.open(folder.events()).close();
            Files.writeString(folder.events().resolve("CURRENT"), "damaged on purpose\n");
        }

        assertThatOnly(up(), "event", "estore");
    }

    @Test
    void givenADiskThatTheStartItselfFills_whenStarted_thenItIsNotReady() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(temporary.resolve("disk")), 200)) {
            disk.fill(66L * MEGABYTE);
            data = disk.folder().resolve("data");

            CommandProcess.Ended ended = up();

            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            assertThat(ended.err()).contains("is full").contains("Make room").doesNotContain("is ready");
        }
    }

    @Test
    void givenADiskThatIsFullOrReadOnly_whenTheDoctorIsAskedOfAFolderThatIsNotThere_thenItSaysSo() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(temporary.resolve("disk")), 100)) {
            data = disk.folder().resolve("new").resolve("data");
            Path ballast = disk.fill(10L * MEGABYTE);
            CommandProcess.Ended full = doctor();
            assertThat(full.code()).isEqualTo(1);
            assertThat(full.out()).contains("is full: 10 MB are left");

            Files.delete(ballast);
            assertThat(doctor().code()).isZero();

            disk.makeReadOnly();
            CommandProcess.Ended readOnly = doctor();
            assertThat(readOnly.code()).isEqualTo(1);
            assertThat(readOnly.out()).contains("The data folder cannot be made in " + disk.folder());
        }
    }

    @Test
    void givenNobodyToAsk_whenRetiredKeysShallBeForgotten_thenNothingIsDestroyedWithoutYes() throws Exception {
        try (DataFolder folder = DataFolder.open(data);
                RocksVault vault = RocksVault.open(folder.vault(), folder.masterKey())) {
            vault.rotateMasterKey();
        }

        CommandProcess.Ended asked = medichain.run("keys", "forget-retired", "--data", data.toString());

        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("Nothing was destroyed").contains("--yes");
        assertThat(retired()).isEqualTo(1);
        assertThat(medichain
                        .run("keys", "forget-retired", "--yes", "--data", data.toString())
                        .code())
                .isZero();
        assertThat(retired()).isZero();
    }

    private int retired() {
        try (DataFolder folder = DataFolder.open(data);
                RocksVault vault = RocksVault.open(folder.vault(), folder.masterKey())) {
            return vault.retiredMasterKeys();
        }
    }

    private CommandProcess.Ended up() throws IOException, InterruptedException {
        return medichain.run("up", "--port", "0", "--data", data.toString());
    }

    private CommandProcess.Ended doctor() throws IOException, InterruptedException {
        return medichain.run("doctor", "--port", "0", "--data", data.toString());
    }

    private static void assertThatOnly(CommandProcess.Ended ended, String what, String remedy) {
        assertThat(ended.code()).isEqualTo(3);
        List<String> said = ended.err()
                .lines()
                .filter(line -> !line.contains(" is up after "))
                .toList();
        assertThat(said).as(ended.err()).hasSize(2);
        assertThat(said.getFirst()).startsWith("medichain: ").contains(what);
        assertThat(said.getLast()).contains(remedy);
    }
}
