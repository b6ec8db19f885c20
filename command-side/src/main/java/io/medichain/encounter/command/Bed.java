package io.medichain.encounter.command;

import io.medichain.command.TenantOwned;
import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedEvent;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedReleased;
import io.medichain.encounter.BedSetUp;
import io.medichain.encounter.command.Occupancy.Free;
import io.medichain.encounter.command.Occupancy.Taken;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Rule;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A bed holds one patient at a time. */
@Revision("1")
final class Bed extends TenantOwned {
    @AggregateIdentifier
    private @Nullable BedId id;

    private Occupancy occupancy = new Free();

    @SuppressWarnings("unused") // Axon makes it before the first event
    Bed() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long handle(SetUpBed command) {
        return apply(new BedSetUp(command.bedId(), command.place()));
    }

    /**
     * Takes the patient of a stay; the same one again changes nothing.
     *
     * @param from since when; {@code null} of a patient who was erased
     */
    long assign(EncounterId encounter, PatientId patient, @Nullable Instant from) {
        Occupancy wanted = new Taken(encounter, patient);
        if (occupancy.equals(wanted)) {
            return unchanged();
        }
        Rule.require(occupancy instanceof Free, EncounterProblem.BED_TAKEN);
        return apply(new BedAssigned(bed(), encounter, patient, sealed(patient, from)));
    }

    /**
     * Frees the bed of a stay; when it is free already nothing changes.
     *
     * @param at since when; {@code null} of a patient who was erased
     */
    long release(EncounterId encounter, @Nullable Instant at) {
        return switch (occupancy) {
            case Free _ -> unchanged();
            case Taken(EncounterId by, PatientId patient) -> {
                Rule.require(by.equals(encounter), EncounterProblem.BED_OF_ANOTHER_STAY);
                yield apply(new BedReleased(bed(), encounter, patient, sealed(patient, at)));
            }
        };
    }

    @EventSourcingHandler
    void evolve(BedEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = event.bedId();
        occupancy = switch (event) {
            case BedSetUp _, BedReleased _ -> new Free();
            case BedAssigned e -> new Taken(e.encounterId(), e.patientId());
        };
    }

    private Personal<Instant> sealed(PatientId patient, @Nullable Instant at) {
        return at == null ? Personal.erased() : Personal.clinical(Person.of(tenant(), patient), at);
    }

    private BedId bed() {
        return Rule.present(id, "bedId");
    }
}
