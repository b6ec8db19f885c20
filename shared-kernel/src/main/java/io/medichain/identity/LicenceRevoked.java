package io.medichain.identity;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * The licence holds no longer.
 *
 * @param userId the user
 * @param licenceId the licence
 * @param reason why
 */
@EventType("identity.licence-revoked")
@Revision("1")
public record LicenceRevoked(UserId userId, LicenceId licenceId, String reason) implements UserEvent {}
