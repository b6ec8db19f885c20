package io.medichain.identity.app;

import io.medichain.id.AppId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Lets an app in no longer.
 *
 * @param appId the app
 */
public record RevokeApp(@TargetAggregateIdentifier AppId appId) {}
