package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Basis;
import io.medichain.access.Role;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
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
 * @param from since when
 * @param until until when; missing while nobody has set an end
 * @param data which classes of data, without what the patient closed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Viewer(
        @Nullable UserId user,
        @Nullable String name,
        List<Role> roles,
        @Nullable TenantId organisation,
        Basis basis,
        String reference,
        Instant from,
        @Nullable Instant until,
        List<ConsentedData> data) {}
