package io.medichain.patient;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.util.Optional;

/** What the patient registry tells the other contexts. */
public interface KnownPatients {
    /** Whether the tenant has or had this patient, as known now. */
    boolean exists(TenantId tenant, PatientId patient);

    /** Whether the patient was erased, or will be as it was ordered. */
    boolean isErased(TenantId tenant, PatientId patient);

    /**
     * Refuses unless the tenant has this patient and the entry is in use; asked again at the head before a refusal.
     *
     * @throws io.medichain.problem.ProblemException not found, closed or erased
     */
    void requireActive(TenantId tenant, PatientId patient);

    /** Whether the patient has an account, or had one for an entry merged into this one; asked at the head. */
    boolean signsIn(TenantId tenant, PatientId patient);

    /** The patient who signs in as this user. */
    Optional<PatientId> patientOf(TenantId tenant, UserId user);

    /** The user who the patient signs in as. */
    Optional<UserId> accountOf(TenantId tenant, PatientId patient);
}
