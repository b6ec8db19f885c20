package io.medichain.encounter;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.facts.KnownEncounters;
import io.medichain.http.Acts;
import io.medichain.patient.PatientId;
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
@Tag(name = "Beds")
@RequestMapping("/api/beds")
final class BedRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final KnownEncounters encounters;

    BedRoutes(CommandDesk desk, Gate gate, KnownEncounters encounters) {
        this.desk = desk;
        this.gate = gate;
        this.encounters = encounters;
    }

    /** Adds a bed; a place holds one, so that the same place again is answered like the first time. */
    @PostMapping
    @Acts(Action.SET_UP_BED)
    @Operation(
            operationId = "setUpBed",
            summary = "Adds a bed; a place holds one, so that the same place again is answered like the first time")
    @ApiResponse(responseCode = "201", description = "It is on disk.")
    ResponseEntity<Accepted> setUp(Caller caller, @RequestBody BedPlace place) {
        BedId id = BedId.at(caller.tenant(), place);
        return Answers.created(
                "/api/beds/",
                desk.accept(
                        caller,
                        place,
                        () -> Order.create(id, new SetUpBed(id, place), event -> event instanceof BedSetUp)));
    }

    /** Gives an admitted patient this bed. */
    @PostMapping("/{id}/assignment")
    @Acts(Action.ASSIGN_BED)
    @Operation(operationId = "assignBed", summary = "Gives an admitted patient this bed")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> assign(Caller caller, @PathVariable BedId id, @RequestBody BedStay body) {
        pass(caller, Action.ASSIGN_BED, body);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new AssignBed(id, body.encounterId(), caller.past(body.at(), "at")))));
    }

    /** Frees the bed. */
    @PostMapping("/{id}/release")
    @Acts(Action.RELEASE_BED)
    @Operation(operationId = "releaseBed", summary = "Frees the bed")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> release(Caller caller, @PathVariable BedId id, @RequestBody BedStay body) {
        pass(caller, Action.RELEASE_BED, body);
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(id, new ReleaseBed(id, body.encounterId(), caller.past(body.at(), "at")))));
    }

    private void pass(Caller caller, Action action, BedStay body) {
        PatientId patient = gate.existing(caller, action, encounters.patientOf(caller.tenant(), body.encounterId()));
        gate.pass(caller, action, patient);
    }
}
