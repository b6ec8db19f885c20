package io.medichain.encounter.command;

import io.medichain.id.EncounterId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says of a visit or stay that an import brought what its source says of it now.
 *
 * @param encounterId the visit or stay
 * @param said what it would be if it were not there yet
 */
record AmendEncounter(@TargetAggregateIdentifier EncounterId encounterId, OpenEncounter said) {}
