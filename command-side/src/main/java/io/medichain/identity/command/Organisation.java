package io.medichain.identity.command;

import io.medichain.command.TenantOwned;
import io.medichain.identity.OrganisationEvent;
import io.medichain.identity.OrganisationRegistered;
import io.medichain.identity.organisation.RegisterOrganisation;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A tenant. */
@Revision("1")
public final class Organisation extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable String id;

    @SuppressWarnings("unused") // Axon makes it before the first event
    Organisation() {}

    /** A new one. */
    public Organisation(RegisterOrganisation command) {
        AggregateLifecycle.apply(new OrganisationRegistered(command.tenantId(), command.name()));
    }

    @EventSourcingHandler
    void evolve(OrganisationEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = RegisterOrganisation.idOf(event.tenantId());
    }
}
