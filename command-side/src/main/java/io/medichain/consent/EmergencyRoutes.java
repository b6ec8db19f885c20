package io.medichain.consent;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.facts.KnownPatients;
import io.medichain.http.Acts;
import io.medichain.patient.PatientId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Consents")
@RequestMapping("/api/patients/{id}/emergency-accesses")
final class EmergencyRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final KnownPatients patients;
    private final KeyVault vault;

    EmergencyRoutes(CommandDesk desk, Gate gate, KnownPatients patients, KeyVault vault) {
        this.desk = desk;
        this.gate = gate;
        this.patients = patients;
        this.vault = vault;
    }

    /** Opens the record to yourself for 60 minutes; the patient and the officers are told, and review it. */
    @PostMapping
    @Acts(Action.OPEN_EMERGENCY_ACCESS)
    @Operation(
            operationId = "openEmergencyAccess",
            summary = "Opens the record to yourself for 60 minutes; the patient and the officers are told")
    @ApiResponse(responseCode = "201", description = "It is on disk.")
    ResponseEntity<Accepted> open(
            Caller caller, @PathVariable("id") PatientId patient, @RequestBody EmergencyOpening body) {
        pass(caller, Action.OPEN_EMERGENCY_ACCESS, patient);
        EmergencyAccessId id = body.id() == null ? new EmergencyAccessId(UUID.randomUUID()) : body.id();
        String path = "/api/patients/" + patient + "/emergency-accesses/";
        return Answers.created(path, desk.accept(caller, body, () -> opening(caller, patient, id, body)));
    }

    private Order opening(Caller caller, PatientId patient, EmergencyAccessId id, EmergencyOpening body) {
        patients.requireActive(caller.tenant(), patient);
        Personal<String> reason = Personal.identity(Person.of(caller.tenant(), patient), body.reason());
        return Order.create(
                id,
                new OpenEmergencyAccess(id, patient, caller.user(), reason, caller.at()),
                event -> event instanceof EmergencyAccessOpened first
                        && first.patientId().equals(patient)
                        && first.openedBy().equals(caller.user())
                        && first.reason().equals(reason));
    }

    /** Ends your emergency access before its time. */
    @PostMapping("/{emergency}/closure")
    @Acts(Action.CLOSE_EMERGENCY_ACCESS)
    @Operation(operationId = "closeEmergencyAccess", summary = "Ends your emergency access before its time")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> close(
            Caller caller, @PathVariable("id") PatientId patient, @PathVariable EmergencyAccessId emergency) {
        pass(caller, Action.CLOSE_EMERGENCY_ACCESS, patient);
        return Answers.done(desk.accept(
                caller,
                null,
                () -> Order.to(emergency, new CloseEmergencyAccess(emergency, patient, caller.user(), caller.at()))));
    }

    /** Any patient who is there; to clinicians who are tied to nobody, one who was erased is not. */
    private void pass(Caller caller, Action action, PatientId patient) {
        gate.pass(caller, action, patient);
        PatientId _ = gate.existing(
                caller, action, Optional.of(patient).filter(there -> !patients.isErased(caller.tenant(), there)));
    }

    /** Judges an emergency access; one that lasts still ends with it. */
    @PostMapping("/{emergency}/review")
    @Acts(Action.REVIEW_EMERGENCY_ACCESS)
    @Operation(
            operationId = "reviewEmergencyAccess",
            summary = "Judges an emergency access; one that lasts still ends with it")
    @ApiResponse(responseCode = "200", description = "It is on disk.")
    ResponseEntity<Accepted> review(
            Caller caller,
            @PathVariable("id") PatientId patient,
            @PathVariable EmergencyAccessId emergency,
            @RequestBody EmergencyReview body) {
        gate.pass(caller, Action.REVIEW_EMERGENCY_ACCESS, patient);
        Personal<EmergencyReview> review = Personal.identity(keeperOf(caller, patient), body);
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(
                        emergency, new ReviewEmergencyAccess(emergency, patient, caller.user(), review, caller.at()))));
    }

    /** Of a patient who was erased the review is the officer's: it is due all the same. */
    private Person keeperOf(Caller caller, PatientId patient) {
        Person person = Person.of(caller.tenant(), patient);
        return vault.isKnown(person) ? person : Person.of(caller.tenant(), caller.user());
    }
}
