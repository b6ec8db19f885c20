package io.medichain.consent;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
import io.medichain.command.Order;
import io.medichain.facts.KnownPatients;
import io.medichain.facts.KnownUsers;
import io.medichain.http.Acts;
import io.medichain.patient.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Consents")
@RequestMapping("/api/patients/{id}/consents")
final class ConsentRoutes {
    private final CommandDesk desk;
    private final Gate gate;
    private final KnownPatients patients;
    private final KnownUsers users;

    ConsentRoutes(CommandDesk desk, Gate gate, KnownPatients patients, KnownUsers users) {
        this.desk = desk;
        this.gate = gate;
        this.patients = patients;
        this.users = users;
    }

    /** Opens, or closes, some of the record to a user or to the organisation. */
    @PostMapping
    @Acts(Action.GRANT_CONSENT)
    @Operation(
            operationId = "grantConsent",
            summary = "Opens, or closes, some of the record to a user or to the organisation")
    @ApiResponse(responseCode = "201", description = "It is on disk.")
    ResponseEntity<Accepted> grant(Caller caller, @PathVariable("id") PatientId patient, @RequestBody Granting body) {
        gate.pass(caller, Action.GRANT_CONSENT, patient);
        ConsentId id = body.id() == null ? new ConsentId(UUID.randomUUID()) : body.id();
        String path = "/api/patients/" + patient + "/consents/";
        return Answers.created(path, desk.accept(caller, body, () -> granting(caller, patient, id, body)));
    }

    private Order granting(Caller caller, PatientId patient, ConsentId id, Granting body) {
        patients.requireActive(caller.tenant(), patient);
        requireKnown(caller, body.grantee());
        Personal<ConsentProvision> provision =
                Personal.identity(Person.of(caller.tenant(), patient), body.provision(caller.at()));
        return Order.create(
                id,
                new GrantConsent(id, patient, provision, caller.at()),
                event -> event instanceof ConsentGranted first
                        && first.patientId().equals(patient)
                        && first.provision()
                                .value()
                                .filter(body.provision(first.recordedAt())::equals)
                                .isPresent());
    }

    private void requireKnown(Caller caller, Grantee grantee) {
        boolean known = grantee.user() == null
                ? caller.tenant().equals(grantee.organisation())
                : users.isUserOf(caller.tenant(), grantee.user());
        Rule.require(known, ConsentProblem.NO_SUCH_GRANTEE, "grantee", ConsentProblem.NO_SUCH_GRANTEE.title());
    }

    /** Ends the consent; the next read is refused. */
    @PostMapping("/{consent}/revocation")
    @Acts(Action.REVOKE_CONSENT)
    @Operation(operationId = "revokeConsent", summary = "Ends the consent; the next read is refused")
    @ApiResponse(responseCode = "200", description = "It is on disk, or was so already.")
    ResponseEntity<Accepted> revoke(
            Caller caller, @PathVariable("id") PatientId patient, @PathVariable ConsentId consent) {
        gate.pass(caller, Action.REVOKE_CONSENT, patient);
        return Answers.done(desk.accept(
                caller, null, () -> Order.to(consent, new RevokeConsent(consent, patient, caller.at()))));
    }
}
