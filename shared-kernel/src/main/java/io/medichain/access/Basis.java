package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an access rests on; the access log keeps it. */
public enum Basis {
    /** The user is the patient. */
    @JsonProperty("own-record")
    OWN_RECORD,
    /** The account is the user's own. */
    @JsonProperty("own-account")
    OWN_ACCOUNT,
    @JsonProperty("care-team")
    CARE_TEAM,
    @JsonProperty("encounter")
    ENCOUNTER,
    @JsonProperty("consultation")
    CONSULTATION,
    @JsonProperty("consent")
    CONSENT,
    /** An emergency that was opened for the record (break-glass). */
    @JsonProperty("emergency")
    EMERGENCY,
    /** The role alone. */
    @JsonProperty("role")
    ROLE,
    /** The role together with a stated purpose. */
    @JsonProperty("role-with-purpose")
    ROLE_WITH_PURPOSE,
    /** An open run of an import, for a patient whom an import brought; the run's reason is the purpose. */
    @JsonProperty("import-run")
    IMPORT_RUN;

    boolean isRelation() {
        return switch (this) {
            case OWN_RECORD, CARE_TEAM, ENCOUNTER, CONSULTATION, CONSENT, EMERGENCY -> true;
            case OWN_ACCOUNT, ROLE, ROLE_WITH_PURPOSE, IMPORT_RUN -> false;
        };
    }
}
