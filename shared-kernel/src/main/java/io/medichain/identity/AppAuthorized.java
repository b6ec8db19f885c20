package io.medichain.identity;

import io.medichain.access.Role;
import io.medichain.event.EventType;
import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * A user let an app in: a session of the app began, of which it has the authorization code yet, and no token.
 *
 * @param sessionId the session
 * @param userId the user
 * @param appId the app
 * @param scopes what the user lets it do, with spaces between
 * @param roles what the user was when that was said: what is given to the user later, the app was not let use
 * @param codeHash SHA-256 of the authorization code and of where it was sent, base64url
 * @param codeChallenge SHA-256 of what only who asked for the code knows, base64url (RFC 7636, S256)
 * @param authenticatedAt when the user signed in
 * @param expiresAt when the session ends at the latest
 */
@EventType("identity.app-authorized")
@Revision("1")
public record AppAuthorized(
        SessionId sessionId,
        UserId userId,
        AppId appId,
        String scopes,
        List<Role> roles,
        String codeHash,
        String codeChallenge,
        Instant authenticatedAt,
        Instant expiresAt)
        implements SessionEvent {
    public AppAuthorized {
        roles = List.copyOf(roles);
    }
}
