package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.LicenceId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The licence holds no longer.
 *
 * @param userId the user
 * @param licenceId the licence
 * @param reason why
 */
@EventType("identity.licence-revoked")
@Revision("2")
public record LicenceRevoked(UserId userId, LicenceId licenceId, Personal<String> reason) implements UserEvent {}
