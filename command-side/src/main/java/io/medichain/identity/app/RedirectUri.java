package io.medichain.identity.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where browsers may be sent back to with a code (RFC 6749, 3.1.2; RFC 8252, section 7): https, http to the machine of
 * the browser, or a scheme of the app's own with a dot in it.
 */
@Schema(
        type = "string",
        pattern = "^" + RedirectUri.FORM + "$",
        maxLength = Size.URI,
        example = "https://growth.example/callback")
record RedirectUri(@JsonValue String value) {
    private static final String REST = "[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*";
    static final String FORM =
            "((https://[A-Za-z0-9.-]+|http://(localhost|127\\.0\\.0\\.1|\\[::1\\]))(:[0-9]{1,5})?([/?]" + REST
                    + ")?|[a-z][a-z0-9+-]*\\.[a-z0-9+.-]+:/" + REST + ")";

    private static final Pattern WHOLE = Pattern.compile(FORM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    RedirectUri {
        Rule.atMost(value, "redirectUris", Size.URI);
        Rule.require(isGood(value), AppProblem.BAD_REDIRECT, "redirectUris", AppProblem.BAD_REDIRECT.title());
    }

    private static boolean isGood(String text) {
        try {
            return WHOLE.matcher(text).matches() && !new URI(text).isOpaque();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * What a page may send a browser on to, as Content-Security-Policy names it: the origin, or the scheme of an app's
     * own.
     */
    static String source(URI uri) {
        return uri.getScheme().indexOf('.') > 0
                ? uri.getScheme() + ":"
                : uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
