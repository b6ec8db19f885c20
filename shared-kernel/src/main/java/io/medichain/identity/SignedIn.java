package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The user signed in.
 *
 * @param userId the user
 * @param sessionId the session that began
 * @param method what was shown
 * @param timeStep the 30 s step of the one-time code, which is used up; missing without one
 */
@EventType("identity.signed-in")
@Revision("1")
public record SignedIn(
        UserId userId,
        SessionId sessionId,
        SignInMethod method,
        @Nullable Long timeStep) implements UserEvent {}
