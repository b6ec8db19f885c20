package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCopyTest {
    @TempDir
    private Path temporary;

    @Test
    void givenFilesAndFoldersForTheirOwner_whenCopied_thenTheCopiesAreForTheOwnerToo() throws IOException {
        Path from = Files.createDirectories(temporary.resolve("chain").resolve("keys"));
        Path key = Files.writeString(from.resolve("clinical.json"), "sealed");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(from, PosixFilePermissions.fromString("rwx------"));
        Path open = Files.writeString(from.resolveSibling("journal"), "open");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        Path to = temporary.resolve("copy");
        FolderCopy.copy(from.getParent(), to);

        assertThat(modeOf(to.resolve("keys"))).isEqualTo("rwx------");
        assertThat(modeOf(to.resolve("keys").resolve("clinical.json"))).isEqualTo("rw-------");
        assertThat(modeOf(to.resolve("journal"))).isEqualTo("rw-r--r--");
        assertThat(to.resolve("keys").resolve("clinical.json")).hasContent("sealed");
    }

    @Test
    void givenNotesOfTheRun_whenCopied_thenTheyAreLeftOutAndEverythingElseIsThere() throws IOException {
        Path from = Files.createDirectories(temporary.resolve("chain").resolve("node"));
        for (String note : List.of("process", "lock", "leader.lock", "state.json", "state.json.gz.new")) {
            Files.writeString(from.resolve(note), note);
        }
        // The name of a document is its content's, in letters that make up words of their own.
        List<String> kept = List.of("bafyreiclock", "bafyreiprocess", "state.json.gz");
        for (String file : kept) {
            Files.writeString(from.resolve(file), file);
        }

        Path to = temporary.resolve("copy");
        FolderCopy.copy(from, to);

        try (Stream<Path> copied = Files.list(to)) {
            assertThat(copied.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
