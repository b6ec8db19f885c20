package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a user signs in with: 3 to 254 of letters, digits and {@code . _ - @ +}, or an e-mail address; case
 * does not matter.
 */
@Schema(type = "string", minLength = 3, maxLength = 254, example = "jo.field")
public record UserName(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._@+-]{3,254}");

    public UserName {
        Rule.present(value, "userName");
        Rule.format(
                FORM.matcher(value).matches() || EmailAddress.isForm(value),
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
