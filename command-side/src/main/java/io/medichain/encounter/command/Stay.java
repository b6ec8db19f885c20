package io.medichain.encounter.command;

import io.medichain.command.TenantOwned;
import io.medichain.command.TenantRepository;
import io.medichain.encounter.BedId;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What concerns a stay, its patient and its bed at once: all are stored in one step, so that none says what another
 * denies.
 */
final class Stay {
    private static final Long NOTHING = -1L;

    private final TenantRepository<Encounter> encounters;
    private final TenantRepository<Inpatient> inpatients;
    private final TenantRepository<Bed> beds;

    Stay(TenantRepository<Encounter> encounters, TenantRepository<Inpatient> inpatients, TenantRepository<Bed> beds) {
        this.encounters = encounters;
        this.inpatients = inpatients;
        this.beds = beds;
    }

    @CommandHandler
    long handle(AdmitPatient command, CommandMessage<?> message) throws Exception {
        Aggregate<Encounter> encounter = encounters.load(command.encounterId(), message);
        long version = encounter.invoke(stay -> stay.admit(command.bedId(), command.at()));
        PatientId patient = encounter.invoke(Encounter::patient);
        inpatients
                .loadOrCreate(Inpatient.idOf(TenantOwned.tenantOf(message), patient), Inpatient::new, message)
                .execute(inpatient -> inpatient.begin(patient, command.encounterId()));
        bedsFollow(Optional.empty(), encounter, command.at(), message);
        return version;
    }

    @CommandHandler
    long handle(TransferBed command, CommandMessage<?> message) {
        return moved(command.encounterId(), command.at(), message, stay -> stay.transfer(command.to(), command.at()));
    }

    @CommandHandler
    long handle(AssignBed command, CommandMessage<?> message) {
        handle(new TransferBed(command.encounterId(), command.bedId(), command.from()), message);
        return bed(command.bedId(), message).version();
    }

    /** A patient who is still admitted leaves the bed; after the discharge only the bed is told. */
    @CommandHandler
    long handle(ReleaseBed command, CommandMessage<?> message) {
        moved(command.encounterId(), command.at(), message, stay -> stay.leave(command.bedId(), command.at()));
        return bed(command.bedId(), message).invoke(free -> free.release(command.encounterId(), command.at()));
    }

    /** The bed is released afterwards, by a policy; the patient may come again at once. */
    @CommandHandler
    long handle(DischargePatient command, CommandMessage<?> message) {
        Aggregate<Encounter> encounter = encounters.load(command.encounterId(), message);
        long version = encounter.invoke(stay -> stay.discharge(command.disposition(), command.at()));
        PatientId patient = encounter.invoke(Encounter::patient);
        inpatient(patient, message)
                .ifPresent(inpatient -> inpatient.execute(held -> held.end(patient, command.encounterId())));
        return version;
    }

    @CommandHandler
    long handle(VacateStay command, CommandMessage<?> message) {
        Optional<Aggregate<Inpatient>> inpatient = inpatient(command.patientId(), message);
        Optional<EncounterId> held = inpatient.flatMap(of -> of.invoke(Inpatient::stay));
        if (held.isEmpty()) {
            return inpatient.map(Aggregate::version).orElse(NOTHING);
        }
        EncounterId stay = held.get();
        encounters
                .load(stay, message)
                .invoke(Encounter::bed)
                .ifPresent(bed -> handle(new ReleaseBed(bed, stay, null), message));
        inpatient.get().execute(of -> of.end(command.patientId(), stay));
        return inpatient.get().version();
    }

    /** None for a patient whom no stay has taken in since stays are kept apart by patient. */
    private Optional<Aggregate<Inpatient>> inpatient(PatientId patient, CommandMessage<?> message) {
        return inpatients.find(Inpatient.idOf(TenantOwned.tenantOf(message), patient), message);
    }

    /** What is done to a stay, to the bed before and to the bed after. */
    private long moved(
            EncounterId stay, @Nullable Instant at, CommandMessage<?> message, Function<Encounter, Long> deed) {
        Aggregate<Encounter> encounter = encounters.load(stay, message);
        Optional<BedId> before = encounter.invoke(Encounter::bed);
        long version = encounter.invoke(deed);
        bedsFollow(before, encounter, at, message);
        return version;
    }

    /**
     * The bed in which the patient lies now is taken, and the one before is free. They are loaded always in the same
     * order, so that two moves cannot wait for each other.
     */
    private void bedsFollow(
            Optional<BedId> before, Aggregate<Encounter> encounter, @Nullable Instant at, CommandMessage<?> message) {
        Optional<BedId> now = encounter.invoke(Encounter::bed);
        if (now.equals(before)) {
            return;
        }
        EncounterId stay = encounter.invoke(Encounter::encounter);
        PatientId patient = encounter.invoke(Encounter::patient);
        Map<BedId, Aggregate<Bed>> both = new HashMap<>();
        Stream.concat(now.stream(), before.stream())
                .sorted(Comparator.comparing(BedId::value))
                .forEach(id -> both.put(id, bed(id, message)));
        now.map(both::get).ifPresent(bed -> bed.execute(taken -> taken.assign(stay, patient, at)));
        before.map(both::get).ifPresent(bed -> bed.execute(left -> left.release(stay, at)));
    }

    private Aggregate<Bed> bed(BedId id, CommandMessage<?> message) {
        return beds.find(id, message).orElseThrow(() -> new ProblemException(EncounterProblem.NO_SUCH_BED));
    }
}
