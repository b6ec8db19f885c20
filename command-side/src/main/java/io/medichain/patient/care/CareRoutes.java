package io.medichain.patient.care;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.facts.KnownPatients;
import io.medichain.fhir.Period;
import io.medichain.http.Acts;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import io.medichain.patient.PatientProblem;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Patients")
@RequestMapping("/api/patients/{id}")
final class CareRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final KnownPatients patients;

    CareRoutes(CommandDesk desk, Gate gate, KnownPatients patients) {
        this.desk = desk;
        this.gate = gate;
        this.patients = patients;
    }

    /** Makes the user a member of the care team, or changes the membership. */
    @PutMapping("/care-team/{user}")
    @Acts(Action.ASSIGN_TO_CARE_TEAM)
    @Operation(
            operationId = "assignToCareTeam",
            summary = "Makes the user a member of the care team, or changes the membership")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> assign(
            Caller caller, @PathVariable PatientId id, @PathVariable UserId user, @RequestBody Membership body) {
        gate.pass(caller, Action.ASSIGN_TO_CARE_TEAM, id);
        return Answers.done(desk.accept(caller, body, () -> {
            Period period = new Period(body.start() == null ? caller.at() : body.start(), body.end());
            return Order.to(id, new AssignToCareTeam(id, user, body.role(), period));
        }));
    }

    /** Ends the membership now. */
    @DeleteMapping("/care-team/{user}")
    @Acts(Action.REMOVE_FROM_CARE_TEAM)
    @Operation(operationId = "removeFromCareTeam", summary = "Ends the membership now")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> remove(Caller caller, @PathVariable PatientId id, @PathVariable UserId user) {
        gate.pass(caller, Action.REMOVE_FROM_CARE_TEAM, id);
        return Answers.done(desk.accept(
                caller, null, () -> Order.to(id, new RemoveFromCareTeam(id, user, caller.at()))));
    }

    /** The patient signs in as this user. */
    @PutMapping("/user")
    @Acts(Action.LINK_USER_ACCOUNT)
    @Operation(operationId = "linkUserAccount", summary = "The patient signs in as this user")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> link(Caller caller, @PathVariable PatientId id, @RequestBody UserLink body) {
        gate.pass(caller, Action.LINK_USER_ACCOUNT, id);
        return Answers.done(desk.accept(caller, body, () -> {
            boolean elsewhere = patients.patientOf(caller.tenant(), body.userId())
                    .filter(other -> !other.equals(id))
                    .isPresent();
            Rule.require(!elsewhere, PatientProblem.ACCOUNT_LINKED);
            return Order.to(id, new LinkUserAccount(id, body.userId()));
        }));
    }
}
