package io.medichain.identity.totp;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Shows a first code.
 *
 * @param userId the user
 * @param code six digits
 * @param recoveryHashes what is kept of the recovery codes that are given with it
 * @param at now
 */
public record ConfirmTotp(
        @TargetAggregateIdentifier UserId userId, String code, Personal<List<String>> recoveryHashes, Instant at) {}
