package io.medichain.patient.registry;

import io.medichain.id.PatientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes note of the entry that was merged into this one.
 *
 * @param patientId the patient
 * @param duplicate the entry that ended
 */
public record AbsorbDuplicate(@TargetAggregateIdentifier PatientId patientId, PatientId duplicate) {}
