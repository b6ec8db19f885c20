package io.medichain.patient.erasure;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.http.Acts;
import io.medichain.patient.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Patients")
@RequestMapping("/api/patients/{id}")
final class ErasureRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final Retention retention;

    ErasureRoutes(CommandDesk desk, Gate gate, Retention retention) {
        this.desk = desk;
        this.gate = gate;
        this.retention = retention;
    }

    /** Orders the erasure; it is carried out within seconds and cannot be taken back. */
    @PostMapping("/erasure")
    @Acts(Action.ERASE_PATIENT)
    @Operation(
            operationId = "erasePatient",
            summary = "Orders the erasure; it is carried out within seconds and cannot be taken back",
            description =
                    "The account that the patient signs in as is erased, too. One with another role than patient stays;"
                            + " only its tie to the patient is gone.")
    @ApiResponse(responseCode = "202", description = "The order is on disk and will be carried out.")
    ResponseEntity<Accepted> erase(Caller caller, @PathVariable PatientId id, @RequestBody ErasureOrder body) {
        gate.pass(caller, Action.ERASE_PATIENT, id);
        return Answers.ordered(desk.accept(caller, body, () -> Order.to(id, erasure(caller, id, body))));
    }

    private ErasePatient erasure(Caller caller, PatientId id, ErasureOrder body) {
        RetentionDuty duty = retention.of(caller.tenant(), id).orElse(null);
        return new ErasePatient(id, body.basis(), duty, caller.user(), caller.at());
    }

    /** Forbids erasure. */
    @PostMapping("/legal-hold")
    @Acts(Action.PLACE_LEGAL_HOLD)
    @Operation(operationId = "placeLegalHold", summary = "Forbids erasure")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> hold(Caller caller, @PathVariable PatientId id, @RequestBody Hold body) {
        gate.pass(caller, Action.PLACE_LEGAL_HOLD, id);
        Personal<String> reason = Personal.identity(Person.of(caller.tenant(), id), body.reason());
        return Answers.done(desk.accept(caller, body, () -> Order.to(id, new PlaceLegalHold(id, reason))));
    }

    /** Allows erasure again. */
    @PostMapping("/legal-hold/lifting")
    @Acts(Action.LIFT_LEGAL_HOLD)
    @Operation(operationId = "liftLegalHold", summary = "Allows erasure again")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> lift(Caller caller, @PathVariable PatientId id, @RequestBody Hold body) {
        gate.pass(caller, Action.LIFT_LEGAL_HOLD, id);
        Personal<String> reason = Personal.identity(Person.of(caller.tenant(), id), body.reason());
        return Answers.done(desk.accept(caller, body, () -> Order.to(id, new LiftLegalHold(id, reason))));
    }
}
