package io.medichain.consent.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Basis;
import io.medichain.access.Role;
import io.medichain.consent.ConsentOrigin;
import io.medichain.consent.ConsentedData;
import io.medichain.http.description.Seldom;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may see a patient now, and why; no further than the role allows.
 *
 * @param user the user; missing for the whole organisation
 * @param name the user's name, where the directory knows it
 * @param roles what the user is; empty for the organisation
 * @param organisation the organisation; missing for a user
 * @param basis what it rests on
 * @param reference the id of the patient (care team), encounter, consent or emergency access
 * @param origin where a consent comes from that an import brought; missing for all else
 * @param from since when
 * @param until until when; missing while nobody has set an end
 * @param data which classes of data, without what the patient closed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Viewer(
        @Nullable UserId user,
        @Schema(example = "Dr. Jo Field") @Nullable String name,
        List<Role> roles,
        @Seldom @Nullable TenantId organisation,
        @Schema(example = "consent") Basis basis,

        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c021")
        String reference,

        @Seldom @Nullable ConsentOrigin origin,

        Instant from,
        @Schema(example = "2027-03-03T14:10:00Z") @Nullable Instant until,
        List<ConsentedData> data) {}
