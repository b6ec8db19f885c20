package io.medichain.encounter;

import io.medichain.fhir.Period;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import java.util.List;
import java.util.Optional;

/** What visits and stays tell the other contexts. */
public interface KnownEncounters {
    /** The patient of an encounter of the tenant; asked again at the head before it is said to be unknown. */
    Optional<PatientId> patientOf(TenantId tenant, EncounterId encounter);

    /** The encounters in which the user attends or attended the patient, as known now. */
    List<Attendance> attended(TenantId tenant, PatientId patient, UserId user);

    /** A user attended an encounter as long as it was open. */
    record Attendance(EncounterId encounter, Period period) {}
}
