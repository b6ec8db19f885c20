package io.medichain.encounter;

import io.medichain.patient.PatientId;
import io.medichain.problem.ProblemException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * What concerns a stay and its bed at once: both are stored in one step, so that neither says what the other denies.
 */
final class Stay {
    private final Repository<Encounter> encounters;
    private final Repository<Bed> beds;

    Stay(Repository<Encounter> encounters, Repository<Bed> beds) {
        this.encounters = encounters;
        this.beds = beds;
    }

    @CommandHandler
    long handle(AdmitPatient command, CommandMessage<?> message) {
        Aggregate<Encounter> encounter = encounter(command.encounterId(), message);
        long version = encounter.invoke(stay -> stay.admit(command.bedId(), command.at()));
        if (command.bedId() != null) {
            PatientId patient = encounter.invoke(Encounter::patient);
            bed(command.bedId(), message).execute(bed -> bed.assign(command.encounterId(), patient, command.at()));
        }
        return version;
    }

    @CommandHandler
    long handle(TransferBed command, CommandMessage<?> message) {
        Aggregate<Encounter> encounter = encounter(command.encounterId(), message);
        Optional<BedId> from = encounter.invoke(Encounter::bed);
        if (from.equals(Optional.of(command.to()))) {
            return encounter.version();
        }
        long version = encounter.invoke(stay -> stay.transfer(command.to(), command.at()));
        PatientId patient = encounter.invoke(Encounter::patient);
        Map<BedId, Aggregate<Bed>> both = bedsInOrder(message, Stream.concat(Stream.of(command.to()), from.stream()));
        Objects.requireNonNull(both.get(command.to()))
                .execute(bed -> bed.assign(command.encounterId(), patient, command.at()));
        from.map(both::get).ifPresent(old -> old.execute(bed -> bed.release(command.encounterId(), command.at())));
        return version;
    }

    @CommandHandler
    long handle(AssignBed command, CommandMessage<?> message) {
        handle(new TransferBed(command.encounterId(), command.bedId(), command.from()), message);
        return bed(command.bedId(), message).version();
    }

    /** A patient who is still admitted leaves the bed; after the discharge only the bed is told. */
    @CommandHandler
    long handle(ReleaseBed command, CommandMessage<?> message) {
        Aggregate<Encounter> encounter = encounters.load(command.encounterId().toString());
        if (encounter.invoke(Encounter::bed).equals(Optional.of(command.bedId()))) {
            encounter.execute(stay -> stay.transfer(null, command.at()));
        }
        Aggregate<Bed> bed = bed(command.bedId(), message);
        return bed.invoke(free -> free.release(command.encounterId(), command.at()));
    }

    private Aggregate<Encounter> encounter(EncounterId id, CommandMessage<?> message) {
        Aggregate<Encounter> encounter = encounters.load(id.toString());
        encounter.execute(stay -> stay.guard(message));
        return encounter;
    }

    /** Always in the same order, so that two transfers cannot wait for each other. */
    private Map<BedId, Aggregate<Bed>> bedsInOrder(CommandMessage<?> message, Stream<BedId> ids) {
        Map<BedId, Aggregate<Bed>> loaded = new HashMap<>();
        ids.sorted(Comparator.comparing(BedId::value)).forEach(id -> loaded.put(id, bed(id, message)));
        return loaded;
    }

    private Aggregate<Bed> bed(BedId id, CommandMessage<?> message) {
        try {
            Aggregate<Bed> bed = beds.load(id.toString());
            bed.execute(place -> place.guardTenant(message));
            return bed;
        } catch (AggregateNotFoundException e) {
            throw new ProblemException(EncounterProblem.NO_SUCH_BED);
        }
    }
}
