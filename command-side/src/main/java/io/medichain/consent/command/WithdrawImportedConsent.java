package io.medichain.consent.command;

import io.medichain.audit.RecordAccessed;
import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a consent that an import brought, since its source says so no longer.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param sourceChanged when its source has changed it last, where it says so
 * @param at when
 * @param told what the patient reads of it
 */
record WithdrawImportedConsent(
        @TargetAggregateIdentifier ConsentId consentId,
        PatientId patientId,
        @Nullable Instant sourceChanged,
        Instant at,
        RecordAccessed told) {}
