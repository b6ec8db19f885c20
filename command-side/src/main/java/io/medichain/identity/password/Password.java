package io.medichain.identity.password;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A password to be chosen: 15 to 128 characters, any of them, since it may be all that somebody signs in with (NIST SP
 * 800-63B-4, 3.1.1.2); not known from breaches and not easy to guess. It is compared in Unicode form NFKC.
 */
@Schema(
        type = "string",
        format = "password",
        minLength = Password.SHORTEST,
        maxLength = Password.LONGEST,
        example = "correct horse battery staple")
public record Password(String value) {
    static final int SHORTEST = 15;
    static final int LONGEST = 128;
    /** 10^12: more than two words of the lists that are tried first. */
    private static final double FEWEST_GUESSES = 12;

    private static final Set<String> HOUSE =
            Set.of("medichain", "hospital", "clinic", "klinik", "krankenhaus", "medical", "doctor", "nurse", "patient");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Password {
        value = normalised(value);
        int length = value.codePointCount(0, value.length());
        boolean isLong = length >= SHORTEST && length <= LONGEST;
        requireStrong(isLong && !BreachedPasswords.contain(value) && isHard(value, HOUSE));
    }

    /**
     * Refuses a password that is easy to guess for who knows these.
     *
     * @param known the names of the user and of the organisation, the address
     */
    public void requireFitFor(String... known) {
        Set<String> context = new HashSet<>(HOUSE);
        for (String name : known) {
            String lower = normalised(name).toLowerCase(Locale.ROOT);
            context.add(lower);
            context.addAll(List.of(lower.split("@", -1)));
            context.addAll(List.of(lower.split("[^\\p{L}\\p{N}]+", -1)));
        }
        requireStrong(isHard(value, context));
    }

    static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static boolean isHard(String password, Set<String> context) {
        return Guessability.of(password, context) >= FEWEST_GUESSES;
    }

    private static void requireStrong(boolean isStrong) {
        Rule.require(isStrong, IdentityProblem.PASSWORD_WEAK, "password", IdentityProblem.PASSWORD_WEAK.title());
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
