package io.medichain.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.file.DurableFile;
import io.medichain.record.Cid;
import io.medichain.record.DocumentStore.Draft;
import io.medichain.record.DocumentStore.NotStored;
import io.medichain.record.TransientDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDocumentsTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsStoredIsReadAgainUnderTheHashOfItsBytes() throws IOException {
        byte[] sealed = "hello world".getBytes(StandardCharsets.UTF_8);
        FileDocuments documents = documents();

        Cid cid = keep(documents, sealed);

        // Computed apart: base32 of 01 55 12 20 and the SHA-256 of the bytes.
        assertThat(cid.value()).isEqualTo("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
        try (InputStream read = documents.find(cid).orElseThrow().open()) {
            assertThat(read.readAllBytes()).isEqualTo(sealed);
        }
        assertThat(keep(documents, sealed)).isEqualTo(cid);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aDamagedDocumentIsNotHandedOut() throws IOException {
        FileDocuments documents = documents();
        Cid cid = keep(documents, new byte[] {1, 2, 3});
        Files.write(files().getFirst(), new byte[] {1, 2, 4});

        assertThatThrownBy(() -> documents.find(cid)).isInstanceOf(NotStored.class);
    }

    @Test
    void anUnknownDocumentIsAbsent() {
        assertThat(documents().find(TransientDocuments.cidOf((byte) 9))).isEmpty();
    }

    @Test
    void aDraftIsOfItsOwnerOnlyAndGoneWhenItIsNotKept() throws IOException {
        try (Draft draft = documents().begin()) {
            draft.content().write(new byte[100_000]);

            assertThat(files()).hasSize(1);
            assertThat(DurableFile.isSecret(files().getFirst())).isTrue();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void whatACrashLeftIsDroppedAtTheNextStart() throws IOException {
        documents().begin().content().write(new byte[100_000]);
        assertThat(files()).hasSize(1);

        documents();

        assertThat(files()).isEmpty();
    }

    private FileDocuments documents() {
        return new FileDocuments(folder.resolve("documents"), folder.resolve("incoming"));
    }

    private static Cid keep(FileDocuments documents, byte[] sealed) throws IOException {
        try (Draft draft = documents.begin()) {
            draft.content().write(sealed);
            return draft.keep();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
