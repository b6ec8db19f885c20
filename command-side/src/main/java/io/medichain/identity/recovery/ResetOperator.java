package io.medichain.identity.recovery;

import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes the second factor of an operator away, at the console of the machine, and lets a new password be chosen.
 *
 * @param userId the operator
 * @param reason why
 * @param code what is shown there, in place of a letter and of a link
 * @param expiresAt until when that holds
 */
public record ResetOperator(
        @TargetAggregateIdentifier UserId userId, Personal<String> reason, OpaqueTokenHash code, Instant expiresAt) {}
