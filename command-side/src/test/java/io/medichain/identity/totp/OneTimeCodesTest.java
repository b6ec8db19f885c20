package io.medichain.identity.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B (SHA-1), the last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givenTheVectorsOfTheStandard_whenComputed_thenTheSame(long second, String code) {
        assertThat(OneTimeCodes.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(OneTimeCodes.step(SECRET, code, Instant.ofEpochSecond(second)))
                .hasValue(second / 30);
    }

    @Test
    void givenAClockThatDiffers_whenShown_thenOneStepIsTolerated() {
        Instant at = Instant.ofEpochSecond(1111111109);

        assertThat(OneTimeCodes.step(SECRET, "081804", at.plusSeconds(30))).isPresent();
        assertThat(OneTimeCodes.step(SECRET, "081804", at.minusSeconds(30))).isPresent();
        assertThat(OneTimeCodes.step(SECRET, "081804", at.plusSeconds(61))).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, "081804", at.minusSeconds(60))).isEmpty();
        assertThat(OneTimeCodes.step(SECRET, "81804", at)).isEmpty();
    }

    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void givenTheVectorsOfBase32_whenEncoded_thenTheSame(String text, String base32) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

        assertThat(Base32.encode(bytes)).isEqualTo(base32);
        assertThat(Base32.decode(base32)).isEqualTo(bytes);
    }

    @Property
    void whatWasEncodedIsDecoded(@ForAll @Size(max = 40) byte[] bytes) {
        assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
    }
}
