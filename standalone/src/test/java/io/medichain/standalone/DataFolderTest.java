package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void givenNoFolder_whenOpened_thenItIsLaidOutForThisUserOnly() throws IOException {
        Path root = temporary.resolve("new").resolve("data");
        try (DataFolder folder = DataFolder.open(root)) {
            assertThat(folder.isFresh()).isTrue();
            assertThat(folder.events()).isDirectory();
            assertThat(root.resolve("format")).hasContent("medichain-data 3");
            assertThat(Files.getPosixFilePermissions(root)).hasSize(3);
        }
        try (DataFolder again = DataFolder.open(root)) {
            assertThat(again.isFresh()).isFalse();
        }
    }

    @Test
    void givenAnOpenFolder_whenOpenedAgain_thenItSaysWhoHasIt() {
        DataFolder first = DataFolder.open(temporary);
        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("in use");
        first.close();
        DataFolder.open(temporary).close();
    }

    @Test
    void givenAStartThatWasKilledBeforeItLaidOutAnything_whenOpened_thenTheFolderIsAsGoodAsEmpty() throws IOException {
        Files.writeString(temporary.resolve("lock"), "12345");
        Files.writeString(temporary.resolve("format.new"), "medi");
        try (DataFolder folder = DataFolder.open(temporary)) {
            assertThat(folder.isFresh()).isTrue();
            assertThat(temporary.resolve("format")).hasContent("medichain-data 3");
        }
    }

    @Test
    void givenAFolderOfAnEarlierFormat_whenOpened_thenItSaysTodays_andWhenReadItIsLeftAsItIs() throws IOException {
        DataFolder.open(temporary).close();
        Files.writeString(temporary.resolve("format"), "medichain-data 1\n");

        DataFolder.read(temporary).close();
        assertThat(temporary.resolve("format")).hasContent("medichain-data 1");
        try (DataFolder folder = DataFolder.open(temporary)) {
            assertThat(folder.isFresh()).isFalse();
            assertThat(temporary.resolve("format")).hasContent("medichain-data 3");
        }
    }

    @Test
    void givenAFolderOfANewerFormat_whenOpened_thenItIsLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("format"), "medichain-data 4\n");
        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("format 4");
        assertThat(temporary.resolve("events")).doesNotExist();
    }

    @Test
    void givenAFolderOfSomethingElse_whenOpened_thenItIsLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("letters.txt"), "private");
        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("not a data folder");
    }

    @Test
    void givenADamagedFormatFile_whenOpened_thenItSaysSo() throws IOException {
        Files.writeString(temporary.resolve("format"), "\u0000\u0000");
        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void givenAFile_whenOpened_thenItIsNoFolder() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("not a folder");
    }

    @Test
    void givenAnEmptyFolder_whenOpenedForReading_thenThereIsNothing() {
        assertThatThrownBy(() -> DataFolder.read(temporary))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("nothing");
    }
}
