package io.medichain.identity.totp;

import io.medichain.identity.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Shows a first code.
 *
 * @param userId the user
 * @param code six digits
 * @param at now
 */
public record ConfirmTotp(@TargetAggregateIdentifier UserId userId, String code, Instant at) {}
