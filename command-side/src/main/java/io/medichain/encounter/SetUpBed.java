package io.medichain.encounter;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Adds a bed.
 *
 * @param bedId the bed
 * @param place where it stands
 */
public record SetUpBed(@TargetAggregateIdentifier BedId bedId, BedPlace place) {}
