package io.medichain.encounter.command;

import io.medichain.encounter.BedId;
import io.medichain.id.EncounterId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the patient in, with a bed or without.
 *
 * @param encounterId the stay
 * @param bedId the bed
 * @param at when
 */
public record AdmitPatient(
        EncounterId encounterId, @Nullable BedId bedId, Instant at) {}
