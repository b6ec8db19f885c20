package io.medichain.consent;

import io.medichain.identity.TenantId;
import io.medichain.patient.PatientId;

/** What consents and emergencies tell the other contexts. */
public interface KnownConsents {
    /** Who else may see the patient, as known now. */
    ConsentTies tiesOf(TenantId tenant, PatientId patient);
}
