package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The user showed a fresh second factor in a session (step-up).
 *
 * @param userId the user
 * @param sessionId the session
 * @param timeStep the 30 s step of the one-time code, which is used up
 */
@EventType("identity.second-factor-shown")
@Revision("1")
public record SecondFactorShown(UserId userId, SessionId sessionId, long timeStep) implements UserEvent {}
