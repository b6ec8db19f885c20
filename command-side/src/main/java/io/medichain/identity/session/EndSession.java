package io.medichain.identity.session;

import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.SessionEnd;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends a session; only its own user may.
 *
 * @param sessionId the session
 * @param userId the user
 * @param why why
 */
public record EndSession(@TargetAggregateIdentifier SessionId sessionId, UserId userId, SessionEnd why) {}
