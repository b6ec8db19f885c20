package io.medichain.identity.account;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends all sessions and lets nobody sign in as the user.
 *
 * @param userId the user
 * @param reason why
 * @param by who does it
 */
public record DeactivateUser(@TargetAggregateIdentifier UserId userId, Personal<String> reason, UserId by) {}
