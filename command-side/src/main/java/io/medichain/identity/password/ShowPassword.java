package io.medichain.identity.password;

import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Shows the present password again, before what a signed-in user may not do by that alone.
 *
 * @param userId the user
 * @param attempt the password as given
 * @param at now
 */
public record ShowPassword(@TargetAggregateIdentifier UserId userId, PasswordAttempt attempt, Instant at) {}
