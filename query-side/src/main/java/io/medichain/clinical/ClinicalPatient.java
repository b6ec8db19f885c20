package io.medichain.clinical;

import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the registry as it stands after one of its events.
 *
 * @param id the patient
 * @param demographics who it is
 * @param original the resource that it was made of, where another system sent one, as last sent
 * @param understood who it is as far as that was understood; what differs from it was changed here since
 * @param closedAs why the entry is not in use any more, where it was closed without another that takes its place
 * @param mergedInto the entry under which the person goes on
 * @param version which of its events made it so, from 0
 * @param changedAt when that was
 */
public record ClinicalPatient(
        PatientId id,
        Demographics demographics,
        @Nullable ReceivedResource original,
        @Nullable Demographics understood,
        @Nullable DeactivationReason closedAs,
        @Nullable PatientId mergedInto,
        long version,
        Instant changedAt) {
    /** Whether the entry is in use. */
    public boolean active() {
        return closedAs == null && mergedInto == null;
    }

    /** Whether the entry was closed because the person has died. */
    public boolean closedByDeath() {
        return closedAs == DeactivationReason.DECEASED;
    }
}
