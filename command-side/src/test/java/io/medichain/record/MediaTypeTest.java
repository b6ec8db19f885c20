package io.medichain.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
        assertThat(MediaType.of(start.getBytes(StandardCharsets.UTF_8))).hasValue(type);
    }

    @Test
    void givenAProgram_whenSniffed_thenNone() {
        assertThat(MediaType.of(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0})).isEmpty();
        assertThat(MediaType.of(new byte[] {'P', 'K', 3, 4, 0, 0})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"<!DOCTYPE html><p>", "  <HTML>", "hello <script>alert(1)</script>"})
    void givenAWebPage_whenSniffed_thenNone(String page) {
        assertThat(MediaType.of(page.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
