package io.medichain.identity.totp;

import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.recovery.ShownCode;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Shows a fresh code in a session (step-up).
 *
 * @param userId the user
 * @param sessionId the session
 * @param code what was typed
 * @param at now
 */
public record ShowSecondFactor(
        @TargetAggregateIdentifier UserId userId, SessionId sessionId, ShownCode code, Instant at) {}
