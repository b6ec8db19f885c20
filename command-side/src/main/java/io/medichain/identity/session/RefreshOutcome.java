package io.medichain.identity.session;

import io.medichain.id.UserId;
import java.time.Instant;

/** The answer to {@link RefreshSession}; a refusal may be stored as well and is therefore no exception. */
public sealed interface RefreshOutcome {
    /** The next token holds now. */
    record Refreshed(UserId userId, Instant authenticatedAt, Instant expiresAt) implements RefreshOutcome {}

    /** The session has ended, or the token never was one of it. */
    record Refused() implements RefreshOutcome {}
}
