package io.medichain.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pattern of the OpenAPI document says of texts what the code says of them. */
class LegiblePatternTest {
    private static final Predicate<String> PATTERN =
            Pattern.compile(Legible.PATTERN, Pattern.UNICODE_CHARACTER_CLASS).asMatchPredicate();

    @Test
    void givenEveryCharacterBesideALetter_whenComparedWithThePattern_thenBothSayTheSame() {
        assertThat(characters())
                .filteredOn(one -> PATTERN.test("a" + one) != isTaken("a" + one))
                .isEmpty();
    }

    @Test
    void givenEveryCharacterAlone_whenTheCodeTakesIt_thenThePatternDoes() {
        assertThat(characters())
                .filteredOn(LegiblePatternTest::isTaken)
                .hasSizeGreaterThan(100_000)
                .filteredOn(PATTERN.negate())
                .isEmpty();
    }

    private static List<String> characters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .toList();
    }

    private static boolean isTaken(String text) {
        try {
            Legible.text(Rule.text(text, "field", 2), "field");
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }
}
