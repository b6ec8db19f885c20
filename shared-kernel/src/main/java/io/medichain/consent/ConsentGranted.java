package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A patient agreed, or objected, to what others may see.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param recordedAt when it was recorded here
 * @param provision what was agreed to
 */
@EventType("consent.granted")
@Revision("1")
public record ConsentGranted(
        ConsentId consentId, PatientId patientId, Instant recordedAt, Personal<ConsentProvision> provision)
        implements ConsentEvent {}
