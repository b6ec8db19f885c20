package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.LicenceId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * Somebody has checked the licence with its authority: the user may prescribe and consult.
 *
 * @param userId the user
 * @param licenceId the licence
 * @param how how it was checked
 */
@EventType("identity.licence-verified")
@Revision("2")
public record LicenceVerified(UserId userId, LicenceId licenceId, Personal<String> how) implements UserEvent {}
