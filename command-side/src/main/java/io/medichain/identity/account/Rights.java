package io.medichain.identity.account;

import io.medichain.access.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    /** Whether a session that began then goes on; one that began within the millisecond of the change does not. */
    public boolean allowSessionSince(Instant authenticatedAt) {
        return active && authenticatedAt.truncatedTo(ChronoUnit.MILLIS).isAfter(sessionsValidFrom);
    }
}
