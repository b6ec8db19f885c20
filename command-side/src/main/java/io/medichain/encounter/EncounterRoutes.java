package io.medichain.encounter;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.facts.KnownEncounters;
import io.medichain.facts.KnownPatients;
import io.medichain.http.Acts;
import io.medichain.patient.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Encounters")
@RequestMapping("/api/encounters")
final class EncounterRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final KnownPatients patients;
    private final KnownEncounters encounters;

    EncounterRoutes(CommandDesk desk, Gate gate, KnownPatients patients, KnownEncounters encounters) {
        this.desk = desk;
        this.gate = gate;
        this.patients = patients;
        this.encounters = encounters;
    }

    /** Begins a visit or stay, or enters one that is over. */
    @PostMapping
    @Acts(Action.OPEN_ENCOUNTER)
    @Operation(operationId = "openEncounter", summary = "Begins a visit or stay, or enters one that is over")
    @ApiResponse(responseCode = "201", description = "It is on disk.")
    ResponseEntity<Accepted> open(Caller caller, @RequestBody EncounterOpening body) {
        gate.pass(caller, Action.OPEN_ENCOUNTER, body.patientId());
        EncounterId id = body.id() == null ? new EncounterId(UUID.randomUUID()) : body.id();
        return Answers.created("/api/encounters/", desk.accept(caller, body, () -> opening(caller, id, body)));
    }

    private Order opening(Caller caller, EncounterId id, EncounterOpening body) {
        patients.requireActive(caller.tenant(), body.patientId());
        EncounterDetails details =
                new EncounterDetails(body.type(), body.reason(), body.practitioner(), body.provider());
        OpenEncounter command = new OpenEncounter(
                id,
                body.patientId(),
                body.encounterClass(),
                caller.past(body.start(), "start"),
                body.end() == null ? null : caller.past(body.end(), "end"),
                body.type().stream().flatMap(type -> type.codes().stream()).toList(),
                body.attending(),
                Personal.clinical(Person.of(caller.tenant(), body.patientId()), details));
        return Order.create(
                id,
                command,
                event -> event instanceof EncounterOpened first
                        && first.patientId().equals(body.patientId())
                        && (body.start() == null || body.start().equals(start(first)))
                        && first.details().equals(command.details()));
    }

    /** Takes the patient in. */
    @PostMapping("/{id}/admission")
    @Acts(Action.ADMIT_PATIENT)
    @Operation(operationId = "admitPatient", summary = "Takes the patient in")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> admit(Caller caller, @PathVariable EncounterId id, @RequestBody Admission body) {
        pass(caller, Action.ADMIT_PATIENT, id);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new AdmitPatient(id, body.bedId(), caller.past(body.at(), "at")))));
    }

    /** Gives the patient another bed. */
    @PostMapping("/{id}/transfer")
    @Acts(Action.TRANSFER_BED)
    @Operation(operationId = "transferBed", summary = "Gives the patient another bed")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> transfer(Caller caller, @PathVariable EncounterId id, @RequestBody Transfer body) {
        pass(caller, Action.TRANSFER_BED, id);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new TransferBed(id, body.bedId(), caller.past(body.at(), "at")))));
    }

    /** Sends the patient home or elsewhere; the bed becomes free and a summary is asked for. */
    @PostMapping("/{id}/discharge")
    @Acts(Action.DISCHARGE_PATIENT)
    @Operation(
            operationId = "dischargePatient",
            summary = "Sends the patient home or elsewhere; the bed becomes free and a summary is asked for")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> discharge(Caller caller, @PathVariable EncounterId id, @RequestBody Discharge body) {
        pass(caller, Action.DISCHARGE_PATIENT, id);
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(id, new DischargePatient(id, body.disposition(), caller.past(body.at(), "at")))));
    }

    /** Ends the visit or stay. */
    @PostMapping("/{id}/closure")
    @Acts(Action.CLOSE_ENCOUNTER)
    @Operation(operationId = "closeEncounter", summary = "Ends the visit or stay")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> close(Caller caller, @PathVariable EncounterId id, @RequestBody Closure body) {
        pass(caller, Action.CLOSE_ENCOUNTER, id);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new CloseEncounter(id, caller.past(body.at(), "at")))));
    }

    private static @Nullable Instant start(EncounterOpened opened) {
        return opened.heading().value().map(EncounterHeading::start).orElse(null);
    }

    private void pass(Caller caller, Action action, EncounterId id) {
        PatientId patient = gate.existing(caller, action, encounters.patientOf(caller.tenant(), id));
        gate.pass(caller, action, patient);
    }
}
