package io.medichain.identity.password;

import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueTokenHash;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Lets the user choose a new password through a link.
 *
 * @param userId the user
 * @param link what the link will hold
 * @param expiresAt until when
 */
public record RequestPasswordReset(
        @TargetAggregateIdentifier UserId userId, OpaqueTokenHash link, Instant expiresAt) {}
