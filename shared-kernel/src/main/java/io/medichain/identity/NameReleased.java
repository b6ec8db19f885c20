package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * The user name or e-mail address is free again.
 *
 * @param reservationId kind, tenant and keyed hash of the value; the event store decides who comes first
 * @param userId who had it
 */
@EventType("identity.name-released")
@Revision("1")
public record NameReleased(String reservationId, UserId userId) implements ReservationEvent {}
