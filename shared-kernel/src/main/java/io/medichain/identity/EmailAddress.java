package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address of at most 254 characters (RFC 5321), without comments and quoted parts. What comes in is held to
 * {@link #isDeliverable}; addresses stored before that rule stay readable (adr 14).
 */
@Schema(
        type = "string",
        format = "email",
        pattern = "^" + EmailAddress.DELIVERABLE + "$",
        maxLength = Size.ADDRESS,
        example = "jo.field@example.org")
public record EmailAddress(@JsonValue String value) {
    static final String FORM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    static final String DELIVERABLE = ATOM + "(\\." + ATOM + ")*@" + LABEL + "(\\." + LABEL + ")+";

    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern COMPILED_DELIVERABLE = Pattern.compile(DELIVERABLE);
    private static final Pattern COMPILED = Pattern.compile(FORM);

    public EmailAddress {
        Rule.present(value, "email");
        Rule.format(isForm(value), "email", "an e-mail address");
    }

    /** Whether the text has the form of an e-mail address. */
    public static boolean isForm(String text) {
        return text.length() <= Size.ADDRESS && COMPILED.matcher(text).matches();
    }

    /**
     * Whether a mail server can take it: no dot at an end of the local part nor two together, and each label of the
     * domain begins and ends with a letter or digit (RFC 5321, sections 4.1.2 and 4.5.3.1).
     */
    public static boolean isDeliverable(String text) {
        return text.length() <= Size.ADDRESS
                && text.indexOf('@') <= LONGEST_LOCAL_PART
                && COMPILED_DELIVERABLE.matcher(text).matches();
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
