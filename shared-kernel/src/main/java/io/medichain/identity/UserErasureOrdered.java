package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The account is to be erased, because the patient whose account it is was erased: nobody signs in as the user any more
 * and all sessions end.
 *
 * @param userId the user
 */
@EventType("identity.user-erasure-ordered")
@Revision("1")
public record UserErasureOrdered(UserId userId) implements UserEvent {}
