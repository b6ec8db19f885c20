package io.medichain.identity.account;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.http.Acts;
import io.medichain.id.UserId;
import io.medichain.identity.KnownRoles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Users")
final class UserNumbersRoute {
    private final KnownRoles roles;

    UserNumbersRoute(KnownRoles roles) {
        this.roles = roles;
    }

    /**
     * How many users there are. Those who may sign in, by their roles; who holds several counts in each. Of each role
     * at the most 1,000 are counted.
     */
    @GetMapping("/api/users/numbers")
    @Acts(Action.READ_USERS)
    @Operation(operationId = "countUsers")
    @ApiResponse(responseCode = "200", description = "The numbers")
    UserNumbers numbers(Subject subject) {
        Set<UserId> staff = new HashSet<>();
        List<RoleNumber> held = new ArrayList<>();
        for (Role role : Role.values()) {
            List<UserId> holders = roles.holding(subject.tenant(), role);
            if (role != Role.PATIENT) {
                staff.addAll(holders);
            }
            if (!holders.isEmpty()) {
                held.add(new RoleNumber(role, holders.size()));
            }
        }
        return new UserNumbers(staff.size(), held);
    }

    /**
     * How many users may sign in.
     *
     * @param staff everybody who holds a role other than that of a patient, each once
     * @param roles those that somebody holds
     */
    record UserNumbers(@Schema(example = "243") long staff, List<RoleNumber> roles) {}

    /**
     * A role.
     *
     * @param role which
     * @param users how many hold it, 1,000 at the most
     */
    record RoleNumber(Role role, @Schema(example = "17") int users) {}
}
