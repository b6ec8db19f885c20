package io.medichain.access;

import io.medichain.access.ResourceScope.Breadth;
import io.medichain.id.AppId;
import java.util.Optional;

/**
 * That somebody asks by an app, which may do no more than its scopes name: they narrow what the user may, and widen
 * nothing.
 *
 * @param app the app
 * @param scopes what the user lets it do
 * @param use what the request does to resources; empty for what is none of FHIR, which no scope opens
 */
public record AppAccess(AppId app, AppScopes scopes, Optional<ResourceUse> use) {
    /** The same for a request that does this. */
    public AppAccess to(ResourceUse what) {
        return new AppAccess(app, scopes, Optional.of(what));
    }

    /** In which breadth the scopes cover what is asked; the wider where both do, empty where none does. */
    Optional<Breadth> breadth() {
        return use.flatMap(what -> scopes.cover(Breadth.USER, what)
                ? Optional.of(Breadth.USER)
                : Optional.of(Breadth.PATIENT).filter(breadth -> scopes.cover(breadth, what)));
    }
}
