package io.medichain.patient.did;

import io.medichain.id.PatientId;
import io.medichain.patient.DidKey;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives the control of the identifier to a new key.
 *
 * @param patientId the patient
 * @param key the new key
 */
public record RotateDidKey(@TargetAggregateIdentifier PatientId patientId, DidKey key) {}
