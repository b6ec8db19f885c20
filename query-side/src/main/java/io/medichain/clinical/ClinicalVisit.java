package io.medichain.clinical;

import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit or stay as it stands after one of its events.
 *
 * @param id the visit or stay
 * @param patient the patient
 * @param status a code of FHIR R4 Encounter.status
 * @param setting its setting
 * @param period from when until when, as it was said
 * @param details what it is about
 * @param attending the user who attends
 * @param disposition where the patient went
 * @param version which of its events made it so, from 0
 * @param changedAt when that was
 */
public record ClinicalVisit(
        EncounterId id,
        PatientId patient,
        String status,
        EncounterClass setting,
        TimeSpan period,
        EncounterDetails details,
        @Nullable UserId attending,
        @Nullable DischargeDisposition disposition,
        long version,
        Instant changedAt) {}
