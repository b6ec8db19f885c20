package io.medichain.encounter;

import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.util.Optional;

/** What visits and stays tell the other contexts. */
public interface KnownEncounters {
    /** The patient of an encounter of the tenant; asked again at the head before it is said to be unknown. */
    Optional<PatientId> patientOf(TenantId tenant, EncounterId encounter);

    /** Whether the tenant has this encounter, as known by now: one that has just begun may not be yet. */
    boolean isKnown(TenantId tenant, EncounterId encounter);
}
