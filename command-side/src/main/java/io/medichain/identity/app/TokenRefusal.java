package io.medichain.identity.app;

import io.medichain.http.OAuthPaths;
import io.medichain.http.ProblemDocument;
import io.medichain.http.ProblemForm;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Refusals of tokens as RFC 6749, section 5.2, tells them; our stable code stands beside. */
@Component
final class TokenRefusal implements ProblemForm {
    private final JsonMapper json;

    TokenRefusal(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean isFor(String path) {
        return path.equals(OAuthPaths.TOKEN) || path.equals(OAuthPaths.REVOKE);
    }

    @Override
    public MediaType type() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public byte[] of(ProblemDocument refusal) {
        String error = AppProblem.of(refusal.code())
                .map(AppProblem::error)
                .orElse(refusal.status() < 500 ? "invalid_request" : "temporarily_unavailable");
        String words = refusal.title()
                + Optional.ofNullable(refusal.detail())
                        .filter(detail -> !detail.equals(refusal.title()))
                        .map(detail -> " " + detail)
                        .orElse("");
        return json.writeValueAsBytes(
                new TreeMap<>(Map.of("error", error, "error_description", plain(words), "code", refusal.code())));
    }

    /** The characters that a description may have (RFC 6749, section 5.2). */
    private static String plain(String words) {
        return words.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "'");
    }
}
