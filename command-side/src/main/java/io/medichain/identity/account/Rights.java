package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.identity.SignInMethod;
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
    /** How every session that goes on was opened: confirming a factor, or removing it, ends all earlier ones. */
    public SignInMethod signInMethod() {
        return secondFactor ? SignInMethod.PASSWORD_AND_TOTP : SignInMethod.PASSWORD;
    }

    /** Whether a session that began then goes on; one that began within the millisecond of the change does not. */
    public boolean allowSessionSince(Instant authenticatedAt) {
        return active && authenticatedAt.truncatedTo(ChronoUnit.MILLIS).isAfter(sessionsValidFrom);
    }
}
