package io.medichain.consent.command;

import io.medichain.consent.ConsentProvision;
import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Opens, or closes, some of a record to somebody.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param provision what the patient agreed to
 * @param at when
 */
record GrantConsent(
        @TargetAggregateIdentifier ConsentId consentId,
        PatientId patientId,
        Personal<ConsentProvision> provision,
        Instant at) {}
