package io.medichain.identity.password;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.medichain.identity.IdentityProblem;
import io.medichain.identity.UserName;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A password to be chosen: 12 to 128 characters, any of them (NIST SP 800-63B-4, 3.1.1.2), not among the common ones.
 * It is compared in Unicode form NFKC.
 */
@Schema(type = "string", format = "password", example = "correct horse battery staple")
public record Password(String value) {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;
    private static final Set<String> COMMON = Set.of(
            "password1234",
            "passwordpassword",
            "123456789012",
            "1234567890123",
            "12345678901234",
            "qwertyuiop123",
            "qwertyuiop12",
            "iloveyou1234",
            "letmein123456",
            "administrator",
            "welcome12345",
            "changeme1234",
            "medichain1234",
            "hospital12345",
            "abcdefghijkl",
            "abcdefghijklm",
            "1q2w3e4r5t6y",
            "qwerty123456");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Password {
        value = normalised(value);
        int length = value.codePointCount(0, value.length());
        Rule.require(
                length >= SHORTEST && length <= LONGEST && !isCommon(value),
                IdentityProblem.PASSWORD_WEAK,
                "password",
                IdentityProblem.PASSWORD_WEAK.title());
    }

    /** Refuses a password that holds the name of its user. */
    public void requireFitFor(UserName name) {
        String local = name.normalised().split("@", 2)[0];
        boolean holdsName =
                local.length() >= 4 && value.toLowerCase(Locale.ROOT).contains(local);
        Rule.require(!holdsName, IdentityProblem.PASSWORD_WEAK, "password", IdentityProblem.PASSWORD_WEAK.title());
    }

    static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static boolean isCommon(String password) {
        return COMMON.contains(password.toLowerCase(Locale.ROOT))
                || password.codePoints().distinct().count() < FEWEST_DIFFERENT;
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
