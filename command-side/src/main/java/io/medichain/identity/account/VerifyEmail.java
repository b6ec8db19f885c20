package io.medichain.identity.account;

import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueTokenHash;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Shows that mail arrives.
 *
 * @param userId the user
 * @param link what the link holds
 * @param at now
 */
public record VerifyEmail(@TargetAggregateIdentifier UserId userId, OpaqueTokenHash link, Instant at) {}
