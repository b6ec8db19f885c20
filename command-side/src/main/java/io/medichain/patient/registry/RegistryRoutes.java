package io.medichain.patient.registry;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.event.EventAppender;
import io.medichain.facts.KnownPatients;
import io.medichain.http.Acts;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import io.medichain.patient.DuplicateOverride;
import io.medichain.patient.PatientId;
import io.medichain.patient.PatientProblem;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.PatientsToldApart;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Patients")
@RequestMapping("/api/patients")
final class RegistryRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final Registrar registrar;
    private final KnownPatients patients;
    private final EventAppender told;

    RegistryRoutes(CommandDesk desk, Gate gate, Registrar registrar, KnownPatients patients, EventAppender told) {
        this.desk = desk;
        this.gate = gate;
        this.registrar = registrar;
        this.patients = patients;
        this.told = told;
    }

    /** Enters a patient. One who looks like another is refused until the request says why it is another person. */
    @PostMapping
    @Acts(Action.REGISTER_PATIENT)
    @Operation(
            operationId = "registerPatient",
            summary =
                    "Enters a patient. One who looks like another is refused until the request says why it is another person")
    @ApiResponse(responseCode = "201", description = "It is on disk.")
    ResponseEntity<Accepted> register(Caller caller, @RequestBody PatientRegistration body) {
        gate.pass(caller, Action.REGISTER_PATIENT);
        PatientId patient = body.id() == null ? new PatientId(UUID.randomUUID()) : body.id();
        Accepted accepted = registrar.oneAfterTheOther(
                caller.tenant(),
                body.demographics(),
                () -> desk.accept(caller, body, () -> registration(caller, patient, body)));
        return Answers.created("/api/patients/", accepted);
    }

    private Order registration(Caller caller, PatientId id, PatientRegistration body) {
        Person person = Person.of(caller.tenant(), id);
        DuplicateOverride override = override(caller, id, body);
        RegisterPatient command = new RegisterPatient(
                id,
                Personal.identity(person, body.demographics()),
                override == null ? null : Personal.identity(person, override),
                numbers(caller, id, body.demographics()),
                caller.subject().roles().contains(Role.DOCTOR) ? caller.user() : null,
                caller.at());
        return Order.create(
                id,
                command,
                event -> event instanceof PatientRegistered first
                        && first.demographics().equals(command.demographics()));
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

    /** Replaces the demographics as a whole. */
    @PutMapping("/{id}")
    @Acts(Action.UPDATE_DEMOGRAPHICS)
    @Operation(operationId = "updateDemographics", summary = "Replaces the demographics as a whole")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> update(Caller caller, @PathVariable PatientId id, @RequestBody Demographics body) {
        gate.pass(caller, Action.UPDATE_DEMOGRAPHICS, id);
        caller.requireVersion();
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(
                        id,
                        new UpdateDemographics(
                                id,
                                Personal.identity(Person.of(caller.tenant(), id), body),
                                numbers(caller, id, body),
                                caller.at()))));
    }

    /** Closes the entry; nothing is removed. */
    @DeleteMapping("/{id}")
    @Acts(Action.DEACTIVATE_PATIENT)
    @Operation(operationId = "deactivatePatient", summary = "Closes the entry; nothing is removed")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> deactivate(
            Caller caller,
            @PathVariable PatientId id,
            @RequestParam(defaultValue = "other") DeactivationReason reason) {
        gate.pass(caller, Action.DEACTIVATE_PATIENT, id);
        return Answers.done(desk.accept(caller, reason, () -> Order.to(id, new DeactivatePatient(id, reason))));
    }

    /** The patient of the path is a duplicate of another one. */
    @PostMapping("/{id}/merge")
    @Acts(Action.MERGE_PATIENTS)
    @Operation(operationId = "mergePatients", summary = "The patient of the path is a duplicate of another one")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> merge(Caller caller, @PathVariable PatientId id, @RequestBody Merge body) {
        gate.pass(caller, Action.MERGE_PATIENTS, id);
        gate.pass(caller, Action.MERGE_PATIENTS, body.into());
        return Answers.done(desk.accept(caller, body, () -> {
            patients.requireActive(caller.tenant(), body.into());
            Personal<String> reason = Personal.identity(Person.of(caller.tenant(), id), body.reason());
            return Order.to(id, new MergePatients(id, body.into(), reason));
        }));
    }

    /** The patient of the path is another person than one that looks alike. */
    @PostMapping("/{id}/distinctions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Acts(Action.TELL_PATIENTS_APART)
    @Operation(
            operationId = "tellPatientsApart",
            summary = "The patient of the path is another person than one that looks alike",
            description =
                    "Neither patient's history shows it, as it would tell of the other. Idempotency-Key is not heeded:"
                            + " saying it again changes nothing.")
    @ApiResponse(responseCode = "204", description = "It is on disk.")
    @ApiResponse(responseCode = "409", description = "It is the same entry, or one of them is closed.")
    @ApiResponse(responseCode = "410", description = "One of the persons was erased.")
    void tellApart(Caller caller, @PathVariable PatientId id, @RequestBody Distinction body) {
        gate.pass(caller, Action.TELL_PATIENTS_APART, id);
        gate.pass(caller, Action.TELL_PATIENTS_APART, body.other());
        Rule.require(!body.other().equals(id), PatientProblem.TOLD_APART_FROM_ITSELF);
        patients.requireActive(caller.tenant(), id);
        patients.requireActive(caller.tenant(), body.other());
        Personal<String> reason = Personal.identity(Person.of(caller.tenant(), id), body.reason());
        told.append(List.of(new PatientsToldApart(id, body.other(), reason)), caller.metadata());
    }
}
