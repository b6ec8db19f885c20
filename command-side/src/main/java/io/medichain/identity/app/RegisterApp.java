package io.medichain.identity.app;

import io.medichain.access.AppScopes;
import io.medichain.id.AppId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Lets an app ask the organisation's users for access.
 *
 * @param appId the app
 * @param name its name
 * @param redirectUris where a browser is sent back to, exactly
 * @param scopes what it may be let do at the most
 * @param keys its public keys, a JWK set; {@code null} for one that cannot keep a key
 */
public record RegisterApp(
        @TargetAggregateIdentifier AppId appId,
        String name,
        List<String> redirectUris,
        AppScopes scopes,
        @Nullable String keys) {}
