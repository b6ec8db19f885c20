package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a user signs in with: 3 to 254 of letters, digits and {@code . _ - @ +}, or an e-mail address; case
 * does not matter.
 */
@Schema(
        type = "string",
        minLength = UserName.SHORTEST,
        maxLength = Size.ADDRESS,
        pattern = "^(" + UserName.FORM + "|" + EmailAddress.FORM + ")$",
        example = "jo.field")
public record UserName(@JsonValue String value) {
    static final int SHORTEST = 3;
    static final String FORM = "[A-Za-z0-9._@+-]{" + SHORTEST + "," + Size.ADDRESS + "}";
    private static final Pattern COMPILED = Pattern.compile(FORM);

    public UserName {
        Rule.present(value, "userName");
        Rule.format(
                COMPILED.matcher(value).matches() || EmailAddress.isForm(value),
                "userName",
                "3 to 254 of letters, digits and . _ - @ +");
    }

    /** The e-mail address that this name has the form of. */
    public Optional<EmailAddress> asAddress() {
        return EmailAddress.isForm(value) ? Optional.of(new EmailAddress(value)) : Optional.empty();
    }

    /** The form in which two names are compared. */
    public String normalised() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "UserName[…]";
    }
}
