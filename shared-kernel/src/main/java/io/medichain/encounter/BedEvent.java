package io.medichain.encounter;

import io.medichain.event.DomainEvent;

/** What happened to a bed. */
public sealed interface BedEvent extends DomainEvent permits BedSetUp, BedAssigned, BedReleased {
    /** The bed. */
    BedId bedId();
}
