package io.medichain.consent;

import io.medichain.event.EventType;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.ConsentId;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An import brought what a patient had agreed to elsewhere. It is no {@link ConsentGranted}: nobody may read it as said
 * here, by the patient. Of one that an import has brought already it says all that stands from then on.
 *
 * @param consentId the consent
 * @param patientId the patient
 * @param importRun the run that brought it
 * @param recordedAt when it was recorded here
 * @param provision what was agreed to, with when and where that was said
 * @param original the resource that it was made of, where the source has one; events before revision 2 have none
 */
@EventType("consent.imported")
@Revision("2")
public record ConsentImported(
        ConsentId consentId,
        PatientId patientId,
        ImportRunId importRun,
        Instant recordedAt,
        Personal<ConsentProvision> provision,
        @Nullable Personal<ReceivedResource> original)
        implements ConsentEvent {}
