package io.medichain.identity.session;

import io.medichain.access.AppScopes;
import io.medichain.access.Role;
import io.medichain.id.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * The answer to {@link RefreshSession}, and to the code of an app; a refusal may be stored as well and is therefore no
 * exception.
 */
public sealed interface RefreshOutcome {
    /**
     * The next token holds now.
     *
     * @param scopes what the app may do whose session it is; none of a user's own
     * @param roles those of the user that count in it, as far as the user has them still; all of them in a user's own
     */
    record Refreshed(UserId userId, Instant authenticatedAt, Instant expiresAt, AppScopes scopes, Set<Role> roles)
            implements RefreshOutcome {
        public Refreshed {
            roles = Set.copyOf(roles);
        }
    }

    /** The session has ended, or the token never was one of it. */
    record Refused() implements RefreshOutcome {}
}
