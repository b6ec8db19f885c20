package io.medichain.imports.command;

import io.medichain.command.TenantOwned;
import io.medichain.id.ImportRunId;
import io.medichain.imports.ImportRunClosed;
import io.medichain.imports.ImportRunEvent;
import io.medichain.imports.ImportRunStarted;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The right of one user to bring in records of another system, for a while and for a reason. */
@Revision("1")
public final class ImportRun extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable ImportRunId id;

    private boolean closed;

    @SuppressWarnings("unused") // Axon makes it before the first event
    ImportRun() {}

    /** A new run. */
    public ImportRun(StartImportRun command) {
        AggregateLifecycle.apply(
                new ImportRunStarted(command.runId(), command.by(), command.reason(), command.expiresAt()));
    }

    @CommandHandler
    long handle(CloseImportRun command) {
        return closed ? unchanged() : apply(new ImportRunClosed(command.runId(), command.by()));
    }

    @EventSourcingHandler
    void evolve(ImportRunEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = event.runId();
        closed = switch (event) {
            case ImportRunStarted _ -> false;
            case ImportRunClosed _ -> true;
        };
    }
}
