package io.medichain.encounter.command;

import io.medichain.id.EncounterId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a summary of the stay.
 *
 * @param encounterId the stay
 * @param at since when
 */
public record RequestDischargeSummary(
        @TargetAggregateIdentifier EncounterId encounterId, Instant at) {}
