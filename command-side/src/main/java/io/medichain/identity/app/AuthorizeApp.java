package io.medichain.identity.app;

import io.medichain.access.AppScopes;
import io.medichain.access.Role;
import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueTokenHash;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Begins the session of an app that a user has let in.
 *
 * @param sessionId the session
 * @param userId the user
 * @param appId the app
 * @param scopes what the user lets it do
 * @param roles what the user is
 * @param code the authorization code
 * @param codeChallenge what the verifier has to match
 * @param authenticatedAt when the user signed in
 * @param expiresAt when the session ends at the latest
 */
public record AuthorizeApp(
        @TargetAggregateIdentifier SessionId sessionId,
        UserId userId,
        AppId appId,
        AppScopes scopes,
        Set<Role> roles,
        OpaqueTokenHash code,
        String codeChallenge,
        Instant authenticatedAt,
        Instant expiresAt) {}
