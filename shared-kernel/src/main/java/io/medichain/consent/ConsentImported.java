package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.id.ConsentId;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * An import brought what a patient had agreed to elsewhere. It is no {@link ConsentGranted}: nobody may read it as said
 * here, by the patient.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param importRun the run that brought it
 * @param recordedAt when it was recorded here
 * @param provision what was agreed to, with when and where that was said
 */
@EventType("consent.imported")
@Revision("1")
public record ConsentImported(
        ConsentId consentId,
        PatientId patientId,
        ImportRunId importRun,
        Instant recordedAt,
        Personal<ConsentProvision> provision)
        implements ConsentEvent {}
