package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.TenantId;
import org.axonframework.serialization.Revision;

/**
 * An organisation uses MediChain: a tenant with keys and a database of its own.
 *
 * @param tenantId its short name
 * @param name its name as people read it
 */
@EventType("identity.organisation-registered")
@Revision("1")
public record OrganisationRegistered(TenantId tenantId, String name) implements OrganisationEvent {}
