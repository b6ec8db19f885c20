package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.http.description.Seldom;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provision is about (FHIR R4 Consent.provision.actor): one user, or everybody of the organisation whose role
 * allows it.
 *
 * @param user the user; missing for an organisation
 * @param organisation the organisation; missing for a user
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(minProperties = 1, maxProperties = 1)
public record Grantee(
        @Nullable UserId user, @Seldom @Nullable TenantId organisation) {
    public Grantee {
        Rule.format((user == null) != (organisation == null), "grantee", "a user or an organisation");
    }

    /** Whether a user of the tenant is meant. */
    public boolean includes(UserId asking) {
        return organisation != null || asking.equals(user);
    }
}
