package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.clinical.ClinicalDocument;
import io.medichain.record.Cid;
import io.medichain.record.content.RecordKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which document of a record each attachment of its original is. */
class AttachmentsTest {
    @Test
    void givenOneThatCameAgainChanged_whenShown_thenItHasTheContentThatItNames() {
        ObjectNode shown = shown(List.of("second"), hashed("first"), hashed("second"));

        assertThat(urls(shown)).containsExactly(binary(1), binary(0));
        assertThat(shown.toString()).doesNotContain("sha256:");
    }

    @Test
    void givenTheSameContentTwice_whenShown_thenBothNameIt() {
        assertThat(urls(shown(List.of("one", "one"), hashed("one")))).containsExactly(binary(0), binary(0));
    }

    @Test
    void givenDocumentsOfBefore_whenThereAreAsMany_thenTheyAreThoseInTheirOrder() {
        assertThat(urls(shown(List.of("one", "two"), hashless(), hashless()))).containsExactly(binary(0), binary(1));
    }

    /** Which of them it is nobody can tell: none is passed off as it, and none is missing. */
    @Test
    void givenDocumentsOfBefore_whenThereAreMore_thenTheAttachmentIsWithoutContentAndAllStandBesideIt() {
        assertThat(urls(shown(List.of("two"), hashless(), hashless()))).containsExactly("", binary(0), binary(1));
    }

    @Test
    void givenAnAttachmentThatWasNotTaken_whenShown_thenItIsWithoutContent() {
        assertThat(urls(shown(List.of("not taken", "one"), hashed("one")))).containsExactly("", binary(0));
    }

    private static ObjectNode shown(List<String> contents, ClinicalDocument... documents) {
        String attachments = String.join(
                ",",
                contents.stream()
                        .map(content -> "{\"attachment\":{\"data\":\"sha256:"
                                + hash(content).sha256() + "\"}}")
                        .toList());
        return ShownRecord.received(
                Codings.content(RecordKind.DOCUMENT),
                "{\"content\":[" + attachments + "],\"resourceType\":\"DocumentReference\"}",
                documents);
    }

    private static Stream<String> urls(ObjectNode shown) {
        return shown.path("content")
                .valueStream()
                .map(content -> content.path("attachment"))
                .map(attachment -> attachment.path("url"))
                .map((JsonNode url) -> url.asString(""));
    }

    private static String binary(int number) {
        return "Binary/" + ShownRecord.ID + "." + number;
    }

    private static ClinicalDocument hashed(String content) {
        return document(hash(content).sha256());
    }

    private static ClinicalDocument hashless() {
        return document(null);
    }

    private static ClinicalDocument document(@Nullable String sha256) {
        return new ClinicalDocument(hash("sealed"), "text/plain", 3, sha256, null, Instant.EPOCH);
    }

    private static Cid hash(String content) {
        MessageDigest hashing = Cid.hashing();
        hashing.update(content.getBytes(StandardCharsets.UTF_8));
        return Cid.of(hashing);
    }

    @Test
    void givenAnIdentifierOfContent_whenAskedForItsHash_thenItIsTheHashOfTheBytes() {
        MessageDigest hashing = Cid.hashing();
        String hex = HexFormat.of().formatHex(hashing.digest("one".getBytes(StandardCharsets.UTF_8)));

        assertThat(hash("one").sha256()).isEqualTo(hex);
    }
}
