package io.medichain.clinical;

import io.medichain.encounter.BedId;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import java.time.Instant;
import java.util.List;
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
 * @param beds in which the patient has lain here, the first one first
 * @param original the resource that it was made of, where another system sent one, as last sent
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
        List<InBed> beds,
        @Nullable ReceivedResource original,
        long version,
        Instant changedAt) {
    public ClinicalVisit {
        beds = List.copyOf(beds);
    }

    /**
     * A bed in which the patient has lain.
     *
     * @param bed the bed
     * @param from since when, where that is known
     * @param until until when, where that is known
     * @param left whether the patient has left it
     */
    public record InBed(
            BedId bed, @Nullable Instant from, @Nullable Instant until, boolean left) {
        /** The same, left at a time that may not be known. */
        public InBed left(@Nullable Instant at) {
            return new InBed(bed, from, at, true);
        }
    }
}
