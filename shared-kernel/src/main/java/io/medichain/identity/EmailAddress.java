package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address of at most 254 characters (RFC 5321), without comments and quoted parts. */
@Schema(
        type = "string",
        format = "email",
        pattern = "^" + EmailAddress.FORM + "$",
        maxLength = Size.ADDRESS,
        example = "jo.field@hospital.example")
public record EmailAddress(@JsonValue String value) {
    static final String FORM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";
    private static final Pattern COMPILED = Pattern.compile(FORM);

    public EmailAddress {
        Rule.present(value, "email");
        Rule.format(isForm(value), "email", "an e-mail address");
    }

    /** Whether the text has the form of an e-mail address. */
    public static boolean isForm(String text) {
        return text.length() <= Size.ADDRESS && COMPILED.matcher(text).matches();
    }

    /** The form in which two addresses are compared. */
    public String normalised() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
