package io.medichain.encounter.command;

import io.medichain.encounter.BedId;
import io.medichain.id.EncounterId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Frees a bed.
 *
 * @param bedId the bed
 * @param encounterId the stay that has it
 * @param at since when; missing of a patient who was erased, of whom no time can be kept
 */
public record ReleaseBed(
        BedId bedId, EncounterId encounterId, @Nullable Instant at) {}
