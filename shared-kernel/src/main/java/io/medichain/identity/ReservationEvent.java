package io.medichain.identity;

import io.medichain.event.DomainEvent;

/** What happened to a user name or e-mail address. */
public sealed interface ReservationEvent extends DomainEvent permits NameReserved, NameReleased {
    /** Kind, tenant and keyed hash of the value. */
    String reservationId();
}
