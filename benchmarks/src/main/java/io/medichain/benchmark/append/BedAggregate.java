package io.medichain.benchmark.append;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.medichain.encounter.BedEvent;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedReleased;
import io.medichain.encounter.BedSetUp;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A smallest aggregate with real events: what remains is the way of a command through Axon to the disk. */
final class BedAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable BedId id;

    BedAggregate() {}

    @CommandHandler
    BedAggregate(SetUp command) {
        apply(new BedSetUp(command.id(), command.place()));
    }

    @CommandHandler
    void handle(Release command) {
        apply(new BedReleased(command.id(), command.encounterId(), command.patientId(), Personal.erased()));
    }

    @EventSourcingHandler
    void evolve(BedEvent event) {
        id = event.bedId();
    }

    record SetUp(@TargetAggregateIdentifier BedId id, BedPlace place) {}

    record Release(@TargetAggregateIdentifier BedId id, EncounterId encounterId, PatientId patientId) {}
}
