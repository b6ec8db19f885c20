package io.medichain.identity.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Role;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role that a user holds.
 *
 * @param userId the user
 * @param role the role
 * @param since since when
 * @param grantedBy who gave it
 * @param reason why; missing where it came with the registration
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoleHolding(
        UserId userId,
        Role role,
        Instant since,

        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c107")
        String grantedBy,

        @Schema(example = "Examined by the board") @Nullable Personal<String> reason) {
    static final LatestFirst<RoleHolding> LATEST_FIRST = LatestFirst.by("since", RoleHolding::since);
}
