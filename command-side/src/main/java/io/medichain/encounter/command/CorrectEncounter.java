package io.medichain.encounter.command;

import io.medichain.id.EncounterId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says anew what a visit or stay is.
 *
 * @param encounterId the visit or stay
 * @param said what it would be if it were not there yet
 */
record CorrectEncounter(@TargetAggregateIdentifier EncounterId encounterId, OpenEncounter said) {}
