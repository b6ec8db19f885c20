package io.medichain.encounter.command;

import io.medichain.encounter.BedId;
import io.medichain.id.EncounterId;
import java.time.Instant;

/**
 * Gives the patient another bed.
 *
 * @param encounterId the stay
 * @param to the bed
 * @param at when
 */
public record TransferBed(EncounterId encounterId, BedId to, Instant at) {}
