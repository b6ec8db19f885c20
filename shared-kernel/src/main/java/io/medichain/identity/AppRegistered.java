package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.AppId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An organisation lets an app ask its users for access.
 *
 * @param appId the app
 * @param name its name as people read it
 * @param redirectUris where a browser is sent back to, exactly
 * @param scopes what it may be let do at the most, with spaces between
 * @param keys the public keys by which it proves who it is, a JWK set (RFC 7517); {@code null} for one that cannot keep
 *     a key
 */
@EventType("identity.app-registered")
@Revision("1")
public record AppRegistered(
        AppId appId,
        String name,
        List<String> redirectUris,
        String scopes,
        @Nullable String keys) implements AppEvent {
    public AppRegistered {
        redirectUris = List.copyOf(redirectUris);
    }
}
