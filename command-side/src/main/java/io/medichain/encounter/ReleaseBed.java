package io.medichain.encounter;

import java.time.Instant;

/**
 * Frees a bed.
 *
 * @param bedId the bed
 * @param encounterId the stay that has it
 * @param at since when
 */
public record ReleaseBed(BedId bedId, EncounterId encounterId, Instant at) {}
