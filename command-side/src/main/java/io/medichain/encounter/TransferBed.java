package io.medichain.encounter;

import java.time.Instant;

/**
 * Gives the patient another bed.
 *
 * @param encounterId the stay
 * @param to the bed
 * @param at when
 */
public record TransferBed(EncounterId encounterId, BedId to, Instant at) {}
