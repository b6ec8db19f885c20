package io.medichain.identity.totp;

import io.medichain.id.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes the second factor away.
 *
 * @param userId the user
 * @param isFactorFresh whether a code was just shown; needed unless there is nothing to show any more
 */
public record RemoveTotp(@TargetAggregateIdentifier UserId userId, boolean isFactorFresh) {}
