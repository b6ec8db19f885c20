package io.medichain.identity.organisation;

import io.medichain.id.TenantId;
import io.medichain.identity.account.RegisterUser;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Registers an organisation together with its first admin, both or none.
 *
 * @param organisationId the identifier of the aggregate
 * @param tenantId the short name
 * @param name the name as people read it
 * @param admin the first admin
 */
public record RegisterOrganisation(
        @TargetAggregateIdentifier String organisationId, TenantId tenantId, String name, RegisterUser admin) {
    /** The identifier of a tenant's aggregate. */
    public static String idOf(TenantId tenant) {
        return "organisation-" + tenant;
    }
}
