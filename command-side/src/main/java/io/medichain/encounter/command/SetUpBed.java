package io.medichain.encounter.command;

import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Adds a bed.
 *
 * @param bedId the bed
 * @param place where it stands
 */
public record SetUpBed(@TargetAggregateIdentifier BedId bedId, BedPlace place) {}
