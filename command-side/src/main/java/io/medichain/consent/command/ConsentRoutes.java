package io.medichain.consent.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.Grantee;
import io.medichain.http.Acts;
import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.identity.KnownUsers;
import io.medichain.patient.KnownPatients;
import io.medichain.personal.Personal;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Consents")
@RequestMapping("/api/patients/{id}/consents")
final class ConsentRoutes {
    private final CommandDesk desk;
    private final KnownPatients patients;
    private final KnownUsers users;

    ConsentRoutes(CommandDesk desk, KnownPatients patients, KnownUsers users) {
        this.desk = desk;
        this.patients = patients;
        this.users = users;
    }

    /** Opens, or closes, some of the record to a user or to the organisation. */
    @PostMapping
    @Acts(Action.GRANT_CONSENT)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted grant(@RequestBody Granting body, Permitted<PatientId> patient) {
        ConsentId id = body.id() == null ? new ConsentId(UUID.randomUUID()) : body.id();
        return desk.send(patient, body, () -> granting(patient, id, body));
    }

    private Order granting(Permitted<PatientId> patient, ConsentId id, Granting body) {
        patients.requireActive(patient.tenant(), patient.about());
        requireKnown(patient.tenant(), body.grantee());
        Personal<ConsentProvision> provision = Personal.identity(patient.person(), body.provision(patient.at()));
        return Order.create(
                id,
                new GrantConsent(id, patient.about(), provision, patient.at()),
                event -> event instanceof ConsentGranted first
                        && first.patientId().equals(patient.about())
                        && first.provision()
                                .value()
                                .filter(body.provision(first.recordedAt())::equals)
                                .isPresent());
    }

    private void requireKnown(TenantId tenant, Grantee grantee) {
        boolean known =
                grantee.user() == null ? tenant.equals(grantee.organisation()) : users.isUserOf(tenant, grantee.user());
        Rule.require(known, ConsentProblem.NO_SUCH_GRANTEE, "grantee", ConsentProblem.NO_SUCH_GRANTEE.title());
    }

    /** Ends the consent; the next read is refused. */
    @PostMapping("/{consent}/revocation")
    @Acts(Action.REVOKE_CONSENT)
    Accepted revoke(@PathVariable ConsentId consent, Permitted<PatientId> patient) {
        return desk.send(
                patient, null, () -> Order.to(consent, new RevokeConsent(consent, patient.about(), patient.at())));
    }
}
