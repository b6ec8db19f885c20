package io.medichain.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegibleNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "O’Brien",
                "Jean-Luc",
                "محمد\u200cرضا", // behind a letter that connects to none
                "علاء\u200cالدین",
                "مُحَمَّدْ\u200cرضا",
                "র\u200c\u09cdয",
                "علی\u200cرضا",
                "ه\u200d", // heh as an initial
                "र\u094d\u200dय", // half form asked for
                "ശ്രീജിത്\u200c",
                "രാജന\u0d4d\u200d", // chillu as it was spelled before Unicode 5.1
                "র\u200d\u09cdয", // ya-phalaa
                "ශ\u0dca\u200dරී",
                "ರಾಜ\u0ccd\u200cಕುಮಾರ",
                "葛\udb40\udd00西", // IVS: the form of the family
                "神\ufe00",
                "ᠮᠣᠩᠭᠣᠯ\u180b",
                "יְרוּשָׁלַ\u034fִם",
                "\uD83D\uDE00 Smile",
                "สมชาย",
            })
    void givenACharacterThatTheWordNeeds_whenNamed_thenTaken(String name) {
        assertThat(LegibleName.text(name, "field")).isSameAs(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u200bra",
                "\ufeffZora",
                "Zo\u2060ra",
                "Zo\u00adra",
                "Zo\u200dra",
                "Zo\u200cra",
                "\u200cعلی",
                "علی\u200c",
                "Zora\u200e",
                "علی\u200f",
                "علی\u061c",
                "Zo\u202era",
                "Zo\u2066ra",
                "Zo\u034fra",
                "Zo\ud800ra",
                "Zora\udc00",
                "Zora\ufe0f",
                "\uD83D\uDC69\u200D\uD83D\uDC67",
                "राम\u200d", // nothing to join behind a full letter
                "Zo\u115fra",
                "Zo\u3164ra",
                "Zo\ufffara",
                "Zo\uffffra",
                "Zo\udb40\udc41ra",
                "Zo\u0007ra",
            })
    void givenAnInvisibleCharacterOrHalfOfOne_whenNamed_thenRefusedByField(String name) {
        assertThatThrownBy(() -> LegibleName.text(name, "family"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(RequestProblem.INVALID_VALUE);
                    assertThat(refused.field()).contains("family");
                    assertThat(refused.getMessage()).startsWith("family must be without ");
                });
    }

    @Test
    void givenEveryInvisibleCharacterBetweenLatinLetters_whenNamed_thenRefused() {
        assertThat(IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                        .filter(one -> UCharacter.hasBinaryProperty(one, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
                        .filter(one -> isTaken("a" + Character.toString(one) + "b")))
                .isEmpty();
    }

    @Test
    void givenEveryCharacter_whenThePatternOfTheDocumentRefusesIt_thenTheCodeDoes() {
        var pattern = Pattern.compile(LegibleName.PATTERN, Pattern.UNICODE_CHARACTER_CLASS)
                .asMatchPredicate();
        List<String> texts = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .mapToObj(point -> "a" + Character.toString(point))
                .toList();

        assertThat(texts).filteredOn(pattern.negate()).hasSizeGreaterThan(100).noneMatch(LegibleNameTest::isTaken);
        assertThat(texts)
                .filteredOn(text -> !isTaken(text) && text.length() == 2 && pattern.test(text))
                .allMatch(text ->
                        "\u034f\u200c\u200d\u180b\u180c\u180d\u180e\u180f\ufffe\uffff".indexOf(text.charAt(1)) >= 0
                                || (text.charAt(1) >= '\ufdd0' && text.charAt(1) <= '\ufdef')
                                || (text.charAt(1) >= '\ufe00' && text.charAt(1) <= '\ufe0f'));
    }

    private static boolean isTaken(String text) {
        try {
            LegibleName.text(Rule.text(text, "field", 9), "field");
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }
}
