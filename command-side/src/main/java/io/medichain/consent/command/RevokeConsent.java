package io.medichain.consent.command;

import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
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
