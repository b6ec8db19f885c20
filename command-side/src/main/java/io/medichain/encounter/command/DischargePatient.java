package io.medichain.encounter.command;

import io.medichain.encounter.DischargeDisposition;
import io.medichain.id.EncounterId;
import java.time.Instant;

/**
 * Sends the patient home or elsewhere.
 *
 * @param encounterId the stay
 * @param disposition where to
 * @param at when
 */
public record DischargePatient(EncounterId encounterId, DischargeDisposition disposition, Instant at) {}
