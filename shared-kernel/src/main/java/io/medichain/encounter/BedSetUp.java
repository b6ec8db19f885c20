package io.medichain.encounter;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * A bed can be used.
 *
 * @param bedId the bed
 * @param place where it stands
 */
@EventType("bed.set-up")
@Revision("1")
public record BedSetUp(BedId bedId, BedPlace place) implements BedEvent {}
