package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Registers a user and gives roles, both or none. Each role is a grant like a later one.
 *
 * @param userId the user
 * @param user who it is; without roles
 * @param roles what the user is to be
 * @param department where the user is to work; missing when that was not said
 * @param reason why
 */
public record RegisterWithRoles(
        @TargetAggregateIdentifier UserId userId,
        RegisterUser user,
        List<Role> roles,
        @Nullable Personal<String> department,
        Personal<String> reason) {}
