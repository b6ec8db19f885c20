package io.medichain.patient.erasure;

import io.medichain.id.PatientId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends the tie of a patient, whose tombstone an earlier version stored, to the account that it left behind.
 *
 * @param patientId the patient
 */
public record UnlinkUserAccount(@TargetAggregateIdentifier PatientId patientId) {}
