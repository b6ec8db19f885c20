package io.medichain.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.record.Cid;
import io.medichain.record.DocumentStore.NotStored;
import java.io.IOException;
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
        try (FileDocuments documents = new FileDocuments(folder)) {
            Cid cid = documents.store(sealed);

            // Computed apart: base32 of 01 55 12 20 and the SHA-256 of the bytes.
            assertThat(cid.value()).isEqualTo("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
            assertThat(documents.read(cid)).hasValue(sealed);
            assertThat(documents.store(sealed)).isEqualTo(cid);
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void aDamagedDocumentIsNotHandedOut() throws IOException {
        try (FileDocuments documents = new FileDocuments(folder)) {
            Cid cid = documents.store(new byte[] {1, 2, 3});
            Files.write(files().getFirst(), new byte[] {1, 2, 4});

            assertThatThrownBy(() -> documents.read(cid)).isInstanceOf(NotStored.class);
        }
    }

    @Test
    void anUnknownDocumentIsAbsent() {
        try (FileDocuments documents = new FileDocuments(folder)) {
            assertThat(documents.read(Cid.of(new byte[] {9}))).isEmpty();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
