package io.medichain.identity.password;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Chooses a new password, after the present one was shown.
 *
 * @param userId the user
 * @param passwordHash PHC string of the new one
 */
public record ChangePassword(@TargetAggregateIdentifier UserId userId, Personal<String> passwordHash) {}
