package io.medichain.patient.registry;

import io.medichain.id.PatientId;
import io.medichain.patient.DeactivationReason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Closes the entry.
 *
 * @param patientId the patient
 * @param reason why
 */
public record DeactivatePatient(@TargetAggregateIdentifier PatientId patientId, DeactivationReason reason) {}
