package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** The headers that go with some statuses. */
final class ProblemHeaders {
    private static final String CHALLENGE = "Bearer realm=\"medichain\"";

    private ProblemHeaders() {}

    static HttpHeaders of(ProblemException refusal) {
        HttpHeaders headers = new HttpHeaders();
        switch (refusal.problem().status()) {
            case 401 -> headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge(refusal));
            case 403 -> {
                if (refusal.problem() == RequestProblem.INSUFFICIENT_SCOPE) {
                    headers.set(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\"");
                }
            }
            case 429, 503 -> headers.set(HttpHeaders.RETRY_AFTER, seconds(refusal));
            default -> {}
        }
        return headers;
    }

    /** RFC 6750, section 3: an error code only when a token came. */
    private static String challenge(ProblemException refusal) {
        boolean tokenCame =
                refusal.field().filter(HttpHeaders.AUTHORIZATION::equals).isPresent();
        return tokenCame ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
    }

    private static String seconds(ProblemException refusal) {
        Duration wait = refusal.retryAfter().orElse(Duration.ofSeconds(1));
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
