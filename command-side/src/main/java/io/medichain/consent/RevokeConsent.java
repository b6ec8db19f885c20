package io.medichain.consent;

import io.medichain.patient.PatientId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends a consent now.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param at when
 */
record RevokeConsent(@TargetAggregateIdentifier ConsentId consentId, PatientId patientId, Instant at) {}
