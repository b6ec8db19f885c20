package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.AppId;
import org.axonframework.serialization.Revision;

/**
 * An organisation lets an app in no longer; its tokens end with this.
 *
 * @param appId the app
 */
@EventType("identity.app-revoked")
@Revision("1")
public record AppRevoked(AppId appId) implements AppEvent {}
