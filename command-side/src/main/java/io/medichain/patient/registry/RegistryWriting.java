package io.medichain.patient.registry;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.Demographics;
import io.medichain.patient.DuplicateOverride;
import io.medichain.patient.KnownPatients;
import io.medichain.patient.problem.Lifetime;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enters patients and says who they are, for who has the body of the command, however it was said: who looks alike, and
 * whose numbers are taken.
 */
@Component
public final class RegistryWriting {
    private final CommandDesk desk;
    private final Gate gate;
    private final Registrar registrar;
    private final KnownPatients patients;

    RegistryWriting(CommandDesk desk, Gate gate, Registrar registrar, KnownPatients patients) {
        this.desk = desk;
        this.gate = gate;
        this.registrar = registrar;
        this.patients = patients;
    }

    /**
     * Enters a patient.
     *
     * @param request what makes two requests the same
     * @throws ProblemException when it is refused
     */
    public Accepted register(Permitted<TenantId> house, PatientRegistration body, Object request) {
        PatientId patient = body.id() == null ? new PatientId(UUID.randomUUID()) : body.id();
        return registrar.oneAfterTheOther(
                house.tenant(),
                List.of(body.demographics()),
                () -> desk.send(house, request, () -> registration(house.caller(), patient, body)));
    }

    /**
     * Enters several in one step with what else is done in it: waits first for whoever enters one who looks like any of
     * them, and holds others like them up until that step is stored.
     */
    public <T> T whileEntering(TenantId tenant, List<PatientRegistration> all, Supplier<T> step) {
        return registrar.oneAfterTheOther(
                tenant, all.stream().map(PatientRegistration::demographics).toList(), step);
    }

    /**
     * What entering the patient would say, without entering anybody; of somebody who may not, at once, as it would be.
     *
     * @return asks the rest, and is refused as the command would be
     * @throws ProblemException where the caller may not
     */
    public Runnable checking(Caller caller, PatientRegistration body) {
        Permitted<TenantId> house = gate.permit(caller);
        return () -> {
            registration(house.caller(), new PatientId(UUID.randomUUID()), body);
            Lifetime.of(body.demographics()).requirePast(house.at());
        };
    }

    private Order registration(Caller caller, PatientId id, PatientRegistration body) {
        Person person = Person.of(caller.tenant(), id);
        boolean isImport = caller.importRun().isPresent();
        boolean isThere = isImport && patients.exists(caller.tenant(), id);
        if (isThere) {
            gate.permit(caller.to(Action.UPDATE_DEMOGRAPHICS), id);
        }
        DuplicateOverride override = isThere ? null : override(caller, id, body);
        RegisterPatient command = new RegisterPatient(
                id,
                Personal.identity(person, body.demographics()),
                override == null ? null : Personal.identity(person, override),
                numbers(caller, id, body.demographics()),
                caller.subject().roles().contains(Role.DOCTOR) ? caller.user() : null,
                caller.at(),
                body.original() == null ? null : Personal.identity(person, body.original()));
        return Order.begin(id, command, new RegisteredAgain(command, isImport, person));
    }

    /** What is said to those who may know whom the patient looks like; the front desk finds the others in its list. */
    private @Nullable DuplicateOverride override(Caller caller, PatientId id, PatientRegistration body) {
        List<PatientId> suspects = registrar.suspects(caller.tenant(), id, body.demographics());
        if (suspects.isEmpty()) {
            return null;
        }
        if (suspects.stream().noneMatch(one -> gate.mayKnow(caller, Action.READ_PATIENT, one))) {
            return DuplicateOverride.unseen(suspects);
        }
        String another = body.duplicateOverride();
        if (another == null) {
            throw new ProblemException(PatientProblem.DUPLICATE_SUSPECTED);
        }
        return new DuplicateOverride(suspects, another);
    }

    /** Whether a number is taken is only told to who may know everybody who could have it. */
    private Set<String> numbers(Caller caller, PatientId id, Demographics demographics) {
        Set<String> numbers = registrar.medicalRecordNumbers(caller.tenant(), demographics);
        boolean isGiven = !registrar.holds(caller.tenant(), id, numbers);
        Rule.require(!isGiven || gate.mayKnowEverybody(caller), PatientProblem.NUMBER_OF_THE_FRONT_DESK);
        return numbers;
    }

    /**
     * Replaces the demographics as a whole.
     *
     * @param original the resource that they were made of, where they came as one
     * @param request what makes two requests the same
     * @throws ProblemException when it is refused
     */
    public Accepted update(
            Permitted<PatientId> patient, Demographics body, @Nullable ReceivedResource original, Object request) {
        return desk.accept(
                patient,
                request,
                () -> new UpdateDemographics(
                        patient.about(),
                        Personal.identity(patient.person(), body),
                        numbers(patient.caller(), patient.about(), body),
                        patient.at(),
                        original == null ? null : Personal.identity(patient.person(), original),
                        null));
    }
}
