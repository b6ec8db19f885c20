package io.medichain.encounter.command;

import io.medichain.command.TenantOwned;
import io.medichain.command.TenantRepository;
import io.medichain.encounter.BedId;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
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
        if (command.bedId() != null) {
            bed(command.bedId(), message).execute(bed -> bed.assign(command.encounterId(), patient, command.at()));
        }
        return version;
    }

    @CommandHandler
    long handle(TransferBed command, CommandMessage<?> message) {
        Aggregate<Encounter> encounter = encounters.load(command.encounterId(), message);
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
        Aggregate<Encounter> encounter = encounters.load(command.encounterId(), message);
        if (encounter.invoke(Encounter::bed).equals(Optional.of(command.bedId()))) {
            encounter.execute(stay -> stay.leaveBed(command.at()));
        }
        Aggregate<Bed> bed = bed(command.bedId(), message);
        return bed.invoke(free -> free.release(command.encounterId(), command.at()));
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

    /** Always in the same order, so that two transfers cannot wait for each other. */
    private Map<BedId, Aggregate<Bed>> bedsInOrder(CommandMessage<?> message, Stream<BedId> ids) {
        Map<BedId, Aggregate<Bed>> loaded = new HashMap<>();
        ids.sorted(Comparator.comparing(BedId::value)).forEach(id -> loaded.put(id, bed(id, message)));
        return loaded;
    }

    private Aggregate<Bed> bed(BedId id, CommandMessage<?> message) {
        return beds.find(id, message).orElseThrow(() -> new ProblemException(EncounterProblem.NO_SUCH_BED));
    }
}
