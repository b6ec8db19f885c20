package io.medichain.identity;

import io.medichain.access.Role;
import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The user holds one role less. Who revoked it stands in the metadata.
 *
 * @param userId the user
 * @param role the role
 * @param reason why
 */
@EventType("identity.role-revoked")
@Revision("2")
public record RoleRevoked(UserId userId, Role role, Personal<String> reason) implements UserEvent {}
