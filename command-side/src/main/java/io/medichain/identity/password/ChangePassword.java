package io.medichain.identity.password;

import io.medichain.identity.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Chooses a new password, knowing the present one.
 *
 * @param userId the user
 * @param present the present one
 * @param passwordHash PHC string of the new one
 * @param at now
 */
public record ChangePassword(
        @TargetAggregateIdentifier UserId userId, PasswordAttempt present, Personal<String> passwordHash, Instant at) {}
