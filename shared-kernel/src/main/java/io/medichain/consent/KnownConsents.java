package io.medichain.consent;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.time.Instant;

/** What other contexts may ask about consents. */
public interface KnownConsents {
    /** Whether something stands that an import said in the patient's name. */
    boolean standsImported(TenantId tenant, PatientId patient, Instant at);
}
