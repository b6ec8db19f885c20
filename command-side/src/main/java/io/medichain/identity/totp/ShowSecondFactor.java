package io.medichain.identity.totp;

import io.medichain.identity.SessionId;
import io.medichain.identity.ShownCode;
import io.medichain.identity.UserId;
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
