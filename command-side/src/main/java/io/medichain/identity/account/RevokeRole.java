package io.medichain.identity.account;

import io.medichain.access.Role;
import io.medichain.identity.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes a role away.
 *
 * @param userId the user
 * @param role the role
 * @param reason why
 * @param by who does it
 */
public record RevokeRole(@TargetAggregateIdentifier UserId userId, Role role, String reason, UserId by) {}
