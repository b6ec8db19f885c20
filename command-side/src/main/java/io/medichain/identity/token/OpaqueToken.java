package io.medichain.identity.token;

import io.medichain.id.TenantId;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.problem.ProblemException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token that says only where to look: the tenant, the user or session, and 256 random bits. Text form
 * {@code tenant.uuid.secret}; it stands in links and is the refresh token.
 *
 * @param tenant the organisation
 * @param about the user of a link, the session of a refresh token
 * @param secret 43 characters base64url
 */
public record OpaqueToken(TenantId tenant, UUID about, String secret) {
    /** The text form of one, for the documentation. */
    public static final String EXAMPLE =
            "st-anna.0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002.q0Ysy2bqXq5zq0v2D1Yw3nq5Y8sWb1v0fC9mJ7tK4eA";

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]{1,32})\\.([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

    /** Whether a text has the form of one. */
    public static boolean isForm(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Reads the text form.
     *
     * @throws ProblemException with {@code otherwise} when it is not one
     */
    public static OpaqueToken of(String text, IdentityProblem otherwise) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new ProblemException(otherwise);
        }
        try {
            return new OpaqueToken(new TenantId(form.group(1)), UUID.fromString(form.group(2)), form.group(3));
        } catch (IllegalArgumentException | ProblemException e) {
            throw new ProblemException(otherwise);
        }
    }

    /** What is stored of it. */
    public OpaqueTokenHash hash() {
        return OpaqueTokenHash.of(secret);
    }

    /** The form that is handed out. */
    public String text() {
        return tenant + "." + about + "." + secret;
    }

    @Override
    public String toString() {
        return "OpaqueToken[" + about + "]";
    }
}
