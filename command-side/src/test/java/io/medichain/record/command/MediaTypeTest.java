package io.medichain.record.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7, application/pdf",
        "GIF89a, image/gif",
        "plain words, text/plain",
        "<?xml version='1.0'?><ClinicalDocument/>, application/xml",
        "{\\rtf1, application/rtf"
    })
    void givenContent_whenSniffed_thenItsType(String start, String type) {
        assertThat(found(start)).hasValue(type);
    }

    @Test
    void givenAProgram_whenSniffed_thenNone() {
        assertThat(found(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0})).isEmpty();
        assertThat(found(new byte[] {'P', 'K', 3, 4, 0, 0})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"<!DOCTYPE html><p>", "  <HTML>", " x<sCRIPT src=x>", "<<script>", "hello <script>alert(1)</script>"})
    void givenAWebPage_whenSniffed_thenNone(String page) {
        assertThat(found(page)).isEmpty();
    }

    @Test
    void givenALongTextWithCharactersOfSeveralBytes_whenSniffed_thenPiecesMakeNoDifference() {
        assertThat(found("Grüße, 医院 𐍈 ".repeat(5_000))).hasValue("text/plain");
    }

    @Test
    void givenATextCutInsideACharacter_whenSniffed_thenNone() {
        assertThat(found(new byte[] {'a', (byte) 0xe5, (byte) 0x8c})).isEmpty();
    }

    @Test
    void givenAControlCharacter_whenSniffed_thenNone() {
        assertThat(found("a\u0000b")).isEmpty();
    }

    private static Optional<String> found(String content) {
        return found(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Whole and byte by byte must tell the same. */
    private static Optional<String> found(byte[] content) {
        MediaType piecewise = new MediaType();
        for (byte next : content) {
            piecewise.write(next);
        }
        Optional<String> found = MediaType.of(content);
        assertThat(piecewise.found()).isEqualTo(found);
        return found;
    }
}
