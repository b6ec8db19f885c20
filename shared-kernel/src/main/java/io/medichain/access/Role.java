package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.Arrays;
import java.util.Locale;

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

    /** The role as it stands in JSON, in tokens and in paths, for example {@code lab-technician}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads that form.
     *
     * @throws io.medichain.problem.ProblemException (HTTP 400) when there is no such role
     */
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(RequestProblem.INVALID_VALUE, "role", "There is no such role."));
    }

    /** Whether giving this role to somebody needs a fresh second factor, however it is given. */
    public boolean isPrivileged() {
        return this == ADMIN || this == COMPLIANCE_OFFICER;
    }
}
