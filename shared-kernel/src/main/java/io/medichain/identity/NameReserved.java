package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * A user name or e-mail address is taken.
 *
 * @param reservationId kind, tenant and keyed hash of the value; the event store decides who comes first
 * @param userId who has it
 */
@EventType("identity.name-reserved")
@Revision("1")
public record NameReserved(String reservationId, UserId userId) implements ReservationEvent {}
