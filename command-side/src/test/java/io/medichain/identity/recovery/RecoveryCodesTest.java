package io.medichain.identity.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.identity.token.Randomness;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodesTest {
    private final RecoveryCodes codes = RecoveryCodes.draw(new Randomness());

    @Test
    void givenASet_whenDrawn_thenTenDifferentOnesOf120BitsWithoutWhatIsMistaken() {
        assertThat(codes.texts())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
        assertThat(codes.texts())
                .doesNotContainAnyElementsOf(
                        RecoveryCodes.draw(new Randomness()).texts());
    }

    @Test
    void givenACode_whenTypedAsPeopleType_thenItIsTheSame() {
        String code = codes.texts().getFirst();

        assertThat(RecoveryCodes.hash(code)).isPresent();
        assertThat(RecoveryCodes.hash(code.toLowerCase(Locale.ROOT)
                        .replace('-', ' ')
                        .replace('0', 'o')
                        .replace('1', 'l')))
                .isEqualTo(RecoveryCodes.hash(code));
        assertThat(RecoveryCodes.hash(codes.texts().getLast())).isNotEqualTo(RecoveryCodes.hash(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456",
                "0000-0000-0000-0000-0000-000",
                "0000-0000-0000-0000-0000-0000-0",
                "U000-0000-0000-0000-0000-0000"
            })
    void givenSomethingElse_whenTyped_thenItIsNone(String typed) {
        assertThat(RecoveryCodes.hash(typed)).isEmpty();
    }

    @Test
    void givenASet_whenWritten_thenItSaysNothing() {
        assertThat(codes.toString()).doesNotContain(codes.texts().getFirst());
    }
}
