package io.medichain.encounter.command;

import io.medichain.id.EncounterId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends the visit or stay.
 *
 * @param encounterId the visit or stay
 * @param at when
 */
public record CloseEncounter(@TargetAggregateIdentifier EncounterId encounterId, Instant at) {}
