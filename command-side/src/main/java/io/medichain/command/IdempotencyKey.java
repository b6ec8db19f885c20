package io.medichain.command;

import io.medichain.http.Headers;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header under which a repeat is answered like the first time (draft-ietf-httpapi-idempotency-key-header). */
final class IdempotencyKey {
    static final Pattern FORM = Pattern.compile("[!-~]{1," + Size.CODE + "}");

    private IdempotencyKey() {}

    /** The key of a request; one of another form is refused (HTTP 400). */
    static Optional<String> of(HttpServletRequest request) {
        String key = request.getHeader(Headers.IDEMPOTENCY_KEY);
        Rule.require(
                key == null || FORM.matcher(key).matches(),
                CommandProblem.IDEMPOTENCY_KEY_FORM,
                Headers.IDEMPOTENCY_KEY,
                CommandProblem.IDEMPOTENCY_KEY_FORM.title());
        return Optional.ofNullable(key);
    }
}
