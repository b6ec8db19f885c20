package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.personal.Personal;
import java.time.LocalDate;

/**
 * A licence to practise as the directory shows one.
 *
 * @param licenceId the licence
 * @param authority who issued it
 * @param number its number
 * @param validUntil the last day on which it holds
 * @param standing how it stands
 */
record LicenceEntry(
        LicenceId licenceId, String authority, Personal<String> number, LocalDate validUntil, Standing standing) {
    LicenceEntry standing(Standing now) {
        return new LicenceEntry(licenceId, authority, number, validUntil, now);
    }

    enum Standing {
        @JsonProperty("recorded")
        RECORDED,
        @JsonProperty("verified")
        VERIFIED,
        @JsonProperty("revoked")
        REVOKED
    }
}
