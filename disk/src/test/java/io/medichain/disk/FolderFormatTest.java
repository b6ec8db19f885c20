package io.medichain.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFormatTest {
    @TempDir
    private Path folder;

    /** The notes as they stand in the folders of earlier versions. */
    @ParameterizedTest
    @CsvSource({
        "medichain-data,1",
        "medichain-data,2",
        "medichain-events,1",
        "medichain-events,2",
        "medichain-policies,1"
    })
    void givenAStoredNote_whenChecked_thenItIsStillReadable_andWrittenTheSame(String name, int version)
            throws IOException {
        FolderFormat format = new FolderFormat(name, version);
        Files.writeString(folder.resolve("format"), name + " " + version + "\n");

        format.check(folder);
        new FolderFormat(name, version + 1).check(folder);
        format.write(folder);

        assertThat(folder.resolve("format")).hasContent(name + " " + version + "\n");
    }

    @Test
    void givenAFolderOfAnOlderVersion_whenRaised_thenItSaysThisOneAndTheOlderProgramRefusesIt() throws IOException {
        Files.writeString(folder.resolve("format"), "medichain-data 1\n");

        new FolderFormat("medichain-data", 2).raise(folder);

        assertThat(folder.resolve("format")).hasContent("medichain-data 2");
        assertThatThrownBy(() -> new FolderFormat("medichain-data", 1).check(folder))
                .hasMessageContaining("has format 2");
    }

    @Test
    void givenAFolderOfANewerVersion_whenRaised_thenItIsRefusedUnchanged() throws IOException {
        Files.writeString(folder.resolve("format"), "medichain-data 3\n");

        assertThatThrownBy(() -> new FolderFormat("medichain-data", 2).raise(folder))
                .hasMessageContaining("has format 3");
        assertThat(folder.resolve("format")).hasContent("medichain-data 3");
    }

    @Test
    void givenANoteOfANewerVersion_whenChecked_thenRefused() throws IOException {
        Files.writeString(folder.resolve("format"), "medichain-data 2\n");

        assertThatThrownBy(() -> new FolderFormat("medichain-data", 1).check(folder))
                .isInstanceOfSatisfying(
                        StorageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StorageFailure.Reason.NEWER_FORMAT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "lock", "format.new"})
    void givenAStartThatWasKilledBeforeItWroteTheFormat_whenLookedAt_thenTheFolderIsFresh(String left)
            throws IOException {
        Files.writeString(folder.resolve(left), "12345");

        assertThat(FolderFormat.isFresh(folder)).isTrue();
    }

    @Test
    void givenAFileOfSomebodyElse_whenLookedAt_thenTheFolderIsNotFresh_andHasNoFormat() throws IOException {
        Files.writeString(folder.resolve("letters.txt"), "private");

        assertThat(FolderFormat.isFresh(folder)).isFalse();
        assertThatThrownBy(() -> new FolderFormat("medichain-data", 1).check(folder))
                .isInstanceOfSatisfying(
                        StorageFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StorageFailure.Reason.FOREIGN));
    }

    @Test
    void givenNoFolder_whenLookedAt_thenThatIsSaidAndNotThatItIsSomebodyElses() {
        assertThatThrownBy(() -> new FolderFormat("medichain-data", 1).check(folder.resolve("gone")))
                .hasMessageContaining("There is no folder");
    }
}
