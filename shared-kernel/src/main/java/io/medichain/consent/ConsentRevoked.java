package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A consent counts no longer.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param recordedAt from when
 */
@EventType("consent.revoked")
@Revision("1")
public record ConsentRevoked(ConsentId consentId, PatientId patientId, Instant recordedAt) implements ConsentEvent {}
