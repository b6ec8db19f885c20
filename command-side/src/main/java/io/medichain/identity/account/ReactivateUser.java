package io.medichain.identity.account;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Lets the user sign in again.
 *
 * @param userId the user
 * @param reason why
 * @param by who does it
 */
public record ReactivateUser(@TargetAggregateIdentifier UserId userId, Personal<String> reason, UserId by) {}
