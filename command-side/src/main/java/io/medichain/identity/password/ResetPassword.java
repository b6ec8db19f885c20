package io.medichain.identity.password;

import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Chooses a new password through a link.
 *
 * @param userId the user
 * @param link what the link holds
 * @param passwordHash PHC string of the new one
 * @param at now
 */
public record ResetPassword(
        @TargetAggregateIdentifier UserId userId, OpaqueTokenHash link, Personal<String> passwordHash, Instant at) {}
