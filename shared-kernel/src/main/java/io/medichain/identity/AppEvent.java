package io.medichain.identity;

import io.medichain.event.DomainEvent;
import io.medichain.id.AppId;

/** What happened to an app that an organisation knows. */
public sealed interface AppEvent extends DomainEvent permits AppRegistered, AppRevoked {
    /** The app. */
    AppId appId();
}
