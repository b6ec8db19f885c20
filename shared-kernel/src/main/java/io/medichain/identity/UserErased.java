package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The keys of the user are destroyed: name, address and credentials cannot be read any more, wherever they stand.
 *
 * @param userId the user
 */
@EventType("identity.user-erased")
@Revision("1")
public record UserErased(UserId userId) implements UserEvent {}
