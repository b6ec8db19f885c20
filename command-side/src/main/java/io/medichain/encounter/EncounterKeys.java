package io.medichain.encounter;

import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;

/** The keys of the facts about encounters. */
final class EncounterKeys {
    private EncounterKeys() {}

    static String patient(TenantId tenant, EncounterId encounter) {
        return "encounter/" + tenant + "/" + encounter;
    }

    static String attending(TenantId tenant, EncounterId encounter) {
        return "attending-of/" + tenant + "/" + encounter;
    }

    static String attended(TenantId tenant, PatientId patient) {
        return "attended/" + tenant + "/" + patient + "/";
    }

    static String attendedBy(TenantId tenant, PatientId patient, UserId user) {
        return attended(tenant, patient) + user + "/";
    }
}
