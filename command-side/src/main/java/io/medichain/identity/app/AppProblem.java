package io.medichain.identity.app;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;

/** What apps are refused; each is an error of OAuth 2.0 (RFC 6749, sections 4.1.2.1 and 5.2). */
public enum AppProblem implements Problem {
    INVALID_REQUEST("MC-APP-001", 400, "The request lacks something, or says it twice."),
    INVALID_CLIENT("MC-APP-002", 401, "The app is not known, was revoked, or did not prove itself."),
    INVALID_GRANT("MC-APP-003", 400, "The code or refresh token does not hold, or not for this."),
    UNSUPPORTED_GRANT("MC-APP-004", 400, "This kind of grant is not offered."),
    INVALID_SCOPE("MC-APP-005", 400, "None of the scopes can be given."),
    BAD_REDIRECT(
            "MC-APP-006",
            400,
            "A redirect URI is https, http to this machine, or a scheme of the app's own with a dot in it."),
    BAD_KEYS("MC-APP-007", 400, "A key of an app is public, for RS384 (2048 bits) or ES384.");

    private final ProblemType type;

    AppProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    /** The one of a code. */
    static Optional<AppProblem> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** What OAuth 2.0 calls it. */
    String error() {
        return switch (this) {
            case INVALID_REQUEST, BAD_REDIRECT, BAD_KEYS -> "invalid_request";
            case INVALID_CLIENT -> "invalid_client";
            case INVALID_GRANT -> "invalid_grant";
            case UNSUPPORTED_GRANT -> "unsupported_grant_type";
            case INVALID_SCOPE -> "invalid_scope";
        };
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
