package io.medichain.identity.account;

import io.medichain.access.Role;
import java.time.Instant;
import java.util.Set;

/**
 * What a user may do now.
 *
 * @param roles what the user is
 * @param active whether the user may sign in
 * @param sessionsValidFrom sessions that began earlier have ended
 * @param secondFactor whether a second factor is confirmed
 */
public record Rights(Set<Role> roles, boolean active, Instant sessionsValidFrom, boolean secondFactor) {
    /** Whether a session that began then goes on. */
    public boolean allowSessionSince(Instant authenticatedAt) {
        return active && authenticatedAt.isAfter(sessionsValidFrom);
    }
}
