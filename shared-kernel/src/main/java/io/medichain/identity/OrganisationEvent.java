package io.medichain.identity;

import io.medichain.event.DomainEvent;
import io.medichain.id.TenantId;

/** What happened to an organisation. */
public sealed interface OrganisationEvent extends DomainEvent permits OrganisationRegistered, SignInTried {
    /** The organisation. */
    TenantId tenantId();
}
