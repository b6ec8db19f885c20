package io.medichain.patient.registry;

import io.medichain.id.PatientId;
import io.medichain.patient.DeactivationReason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Closes the entry.
 *
 * @param patientId the patient
 * @param reason why
 * @param bySource whether it is closed at the source of an import, and nobody here says so
 */
public record DeactivatePatient(
        @TargetAggregateIdentifier PatientId patientId, DeactivationReason reason, boolean bySource) {}
