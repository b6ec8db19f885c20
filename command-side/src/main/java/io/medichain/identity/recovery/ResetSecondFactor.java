package io.medichain.identity.recovery;

import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes the second factor of somebody else away who has lost it.
 *
 * @param userId the user
 * @param reason why
 * @param letter what the letter to the user holds
 * @param expiresAt until when that holds
 * @param by who does it
 */
public record ResetSecondFactor(
        @TargetAggregateIdentifier UserId userId,
        Personal<String> reason,
        OpaqueTokenHash letter,
        Instant expiresAt,
        UserId by) {}
