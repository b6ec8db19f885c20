package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user is in the hospital; a user may hold several. */
public enum Role {
    @JsonProperty("patient")
    PATIENT,
    @JsonProperty("doctor")
    DOCTOR,
    @JsonProperty("nurse")
    NURSE,
    @JsonProperty("pharmacist")
    PHARMACIST,
    @JsonProperty("lab-technician")
    LAB_TECHNICIAN,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("billing-staff")
    BILLING_STAFF,
    @JsonProperty("compliance-officer")
    COMPLIANCE_OFFICER,
    @JsonProperty("analyst")
    ANALYST;

    /** Whether giving this role to somebody needs a fresh second factor, however it is given. */
    public boolean isPrivileged() {
        return this == ADMIN || this == COMPLIANCE_OFFICER;
    }
}
