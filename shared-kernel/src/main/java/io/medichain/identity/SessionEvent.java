package io.medichain.identity;

import io.medichain.event.DomainEvent;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;

/** What happened to a session: one sign-in and all refresh tokens that follow from it. */
public sealed interface SessionEvent extends DomainEvent
        permits SessionOpened, AppAuthorized, SessionRefreshed, SessionEnded {
    /** The session. */
    SessionId sessionId();

    /** Whose it is. */
    UserId userId();
}
