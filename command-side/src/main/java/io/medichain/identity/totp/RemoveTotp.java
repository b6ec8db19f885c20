package io.medichain.identity.totp;

import io.medichain.identity.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes the second factor away.
 *
 * @param userId the user
 */
public record RemoveTotp(@TargetAggregateIdentifier UserId userId) {}
