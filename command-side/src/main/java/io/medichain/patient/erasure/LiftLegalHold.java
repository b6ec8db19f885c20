package io.medichain.patient.erasure;

import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Allows erasure again.
 *
 * @param patientId the patient
 * @param reason why, and on whose order
 */
public record LiftLegalHold(@TargetAggregateIdentifier PatientId patientId, Personal<String> reason) {}
