package io.medichain.patient.registry;

import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes a closed entry into use again.
 *
 * @param patientId the patient
 * @param reason why
 */
public record ReactivatePatient(@TargetAggregateIdentifier PatientId patientId, Personal<String> reason) {}
