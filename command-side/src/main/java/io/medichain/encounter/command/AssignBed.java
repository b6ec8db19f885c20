package io.medichain.encounter.command;

import io.medichain.encounter.BedId;
import io.medichain.id.EncounterId;
import java.time.Instant;

/**
 * Gives an admitted patient a bed.
 *
 * @param bedId the bed
 * @param encounterId the stay
 * @param from since when
 */
public record AssignBed(BedId bedId, EncounterId encounterId, Instant from) {}
