package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.TenantId;
import org.axonframework.serialization.Revision;

/**
 * Somebody tried to sign in under a name that nobody has.
 *
 * @param tenantId the organisation
 * @param nameToken the keyed hash of the name, as the reservation of that name would have it
 */
@EventType("identity.sign-in-tried")
@Revision("1")
public record SignInTried(TenantId tenantId, String nameToken) implements OrganisationEvent {}
