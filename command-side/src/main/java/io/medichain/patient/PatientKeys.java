package io.medichain.patient;

import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;

/** The keys of the facts about patients. */
final class PatientKeys {
    private PatientKeys() {}

    static String standing(TenantId tenant, PatientId patient) {
        return key("patient", tenant, patient);
    }

    static String account(TenantId tenant, UserId user) {
        return key("patient-of-user", tenant, user);
    }

    static String accountOf(TenantId tenant, PatientId patient) {
        return key("user-of-patient", tenant, patient);
    }

    static String careOf(TenantId tenant, PatientId patient) {
        return key("care-team", tenant, patient) + "/";
    }

    static String care(TenantId tenant, PatientId patient, UserId user) {
        return careOf(tenant, patient) + user;
    }

    /** Before the patients who were erased, whose accounts are still linked to them; of all tenants. */
    static final String LEFT_BEHIND = "account-left-behind/";

    static String leftBehind(TenantId tenant, PatientId patient) {
        return LEFT_BEHIND + tenant + "/" + patient;
    }

    static String alike(TenantId tenant, String token) {
        return key("alike", tenant, token) + "/";
    }

    static String tokensOf(TenantId tenant, PatientId patient) {
        return key("alike-of", tenant, patient) + "/";
    }

    static String duplicatesOf(TenantId tenant, PatientId into) {
        return key("merged-into", tenant, into) + "/";
    }

    static String numbersOf(TenantId tenant, PatientId patient) {
        return key("medical-record-number-of", tenant, patient) + "/";
    }

    private static String key(Object... parts) {
        StringBuilder key = new StringBuilder();
        for (Object part : parts) {
            key.append(key.isEmpty() ? "" : "/").append(part);
        }
        return key.toString();
    }
}
