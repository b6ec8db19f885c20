package io.medichain.identity.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Role;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the staff whom a care team may get, as far as colleagues need to know.
 *
 * @param userId the user
 * @param name the name as people read it
 * @param roles what the user is, of that which cares for patients
 * @param department where the user works now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CareTeamCandidate(
        UserId userId,
        @Schema(example = "Dr. Jo Field") Personal<String> name,
        List<Role> roles,
        @Schema(example = "Cardiology") @Nullable Personal<String> department) {
    /** Who cares for patients; nobody else comes into a team by being chosen from a list. */
    static final List<Role> ROLES = List.of(Role.DOCTOR, Role.NURSE, Role.PHARMACIST, Role.LAB_TECHNICIAN);

    static CareTeamCandidate of(UserEntry user) {
        return new CareTeamCandidate(
                user.userId(),
                user.name(),
                user.roles().stream().filter(ROLES::contains).toList(),
                user.departments().isEmpty()
                        ? null
                        : user.departments().getLast().department());
    }
}
