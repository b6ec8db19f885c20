package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives a role.
 *
 * @param userId the user
 * @param role the role
 * @param reason why
 * @param by who does it
 */
public record GrantRole(@TargetAggregateIdentifier UserId userId, Role role, Personal<String> reason, UserId by) {}
