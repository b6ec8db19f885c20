package io.medichain.identity.account;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends all sessions of the user.
 *
 * @param userId the user
 * @param reason why
 */
public record EndSessionsOfUser(@TargetAggregateIdentifier UserId userId, Personal<String> reason) {}
