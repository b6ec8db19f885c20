package io.medichain.identity.command;

import io.medichain.command.TenantOwned;
import io.medichain.id.AppId;
import io.medichain.identity.AppEvent;
import io.medichain.identity.AppRegistered;
import io.medichain.identity.AppRevoked;
import io.medichain.identity.app.RegisterApp;
import io.medichain.identity.app.RevokeApp;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A program of others that users may let in. */
@Revision("1")
public final class App extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable AppId id;

    private boolean revoked;

    @SuppressWarnings("unused") // Axon makes it before the first event
    App() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long handle(RegisterApp command) {
        return apply(new AppRegistered(
                command.appId(),
                command.name(),
                command.redirectUris(),
                command.scopes().text(),
                command.keys()));
    }

    @CommandHandler
    long handle(RevokeApp command) {
        return revoked ? unchanged() : apply(new AppRevoked(command.appId()));
    }

    @EventSourcingHandler
    void evolve(AppEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = event.appId();
        revoked = event instanceof AppRevoked;
    }
}
