package io.medichain.clinical;

import io.medichain.id.PatientId;
import io.medichain.patient.Demographics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the registry as it stands after one of its events.
 *
 * @param id the patient
 * @param demographics who it is
 * @param active whether the entry is in use
 * @param mergedInto the entry under which the person goes on
 * @param version which of its events made it so, from 0
 * @param changedAt when that was
 */
public record ClinicalPatient(
        PatientId id,
        Demographics demographics,
        boolean active,
        @Nullable PatientId mergedInto,
        long version,
        Instant changedAt) {}
