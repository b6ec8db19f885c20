package io.medichain.identity.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.id.LicenceId;
import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.media.Schema;
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
        LicenceId licenceId,
        @Schema(example = "Board of Medicine") String authority,
        @Schema(example = "4711") Personal<String> number,
        @Schema(example = "2030-01-31") LocalDate validUntil,
        @Schema(example = "verified") Standing standing) {
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
