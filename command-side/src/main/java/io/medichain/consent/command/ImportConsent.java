package io.medichain.consent.command;

import io.medichain.audit.RecordAccessed;
import io.medichain.consent.ConsentProvision;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.ConsentId;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records what a patient agreed to elsewhere, as part of an import.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param run the open run
 * @param by who imports
 * @param provision what the patient agreed to
 * @param original the resource that it was made of
 * @param at when
 * @param told what the patient reads of it
 */
record ImportConsent(
        @TargetAggregateIdentifier ConsentId consentId,
        PatientId patientId,
        ImportRunId run,
        UserId by,
        Personal<ConsentProvision> provision,
        @Nullable Personal<ReceivedResource> original,
        Instant at,
        RecordAccessed told) {}
