package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.id.TenantId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;

/** What a user is in the hospital; a user may hold several. */
@Schema(example = "doctor")
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
    ANALYST,
    /** Runs the installation: no role of an organisation, and nobody of an organisation holds it. */
    @JsonProperty("operator")
    OPERATOR;

    /** The role as it stands in JSON, in tokens and in paths, for example {@code lab-technician}. */
    public String word() {
        return Word.of(this);
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
        return switch (this) {
            case ADMIN, COMPLIANCE_OFFICER, OPERATOR -> true;
            case PATIENT, DOCTOR, NURSE, PHARMACIST, LAB_TECHNICIAN, BILLING_STAFF, ANALYST -> false;
        };
    }

    /** Whether who holds it has to sign in with a second factor: everybody but who sees the own record alone. */
    public boolean needsSecondFactor() {
        return this != PATIENT;
    }

    /** Whether users of that tenant can have it: operators are users of the installation, and it has no others. */
    public boolean isHeldIn(TenantId tenant) {
        return (this == OPERATOR) == tenant.isInstallation();
    }
}
