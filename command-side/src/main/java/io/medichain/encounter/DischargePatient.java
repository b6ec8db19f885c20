package io.medichain.encounter;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Sends the patient home or elsewhere.
 *
 * @param encounterId the stay
 * @param disposition where to
 * @param at when
 */
public record DischargePatient(
        @TargetAggregateIdentifier EncounterId encounterId, DischargeDisposition disposition, Instant at) {}
