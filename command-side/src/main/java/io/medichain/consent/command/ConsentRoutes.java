package io.medichain.consent.command;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Gate;
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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
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

    /**
     * Opens, or closes, some of the record to a user or to the organisation. The patient alone does; with the header
     * Medichain-Import-Run somebody who imports brings what the patient agreed to elsewhere: of a patient whom an
     * import registered and who has no account, only what opens, with {@code agreedAt} and {@code source}, to somebody
     * else. One that an import has brought already is brought up to that (200); what was revoked here stays so
     * (MC-CON-011).
     */
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
        if (patient.importRun().isPresent()) {
            requireNotForOneself(patient, body.grantee());
            requireSilent(patient);
            patient.past(body.agreedAt(), "agreedAt");
            ImportConsent brought = new ImportConsent(
                    id,
                    patient.about(),
                    patient.importRun().get(),
                    patient.user(),
                    provision,
                    body.original() == null ? null : Personal.identity(patient.person(), body.original()),
                    patient.at(),
                    gate.told(patient));
            return Order.begin(id, brought, new ImportedAgain(brought, body));
        }
        Rule.format(body.original() == null, "original", "left out where no import brings it");
        return Order.create(
                id,
                new GrantConsent(id, patient.about(), provision, patient.at()),
                event -> event instanceof ConsentGranted first
                        && first.patientId().equals(patient.about())
                        && isSame(body, first.provision(), first.recordedAt()));
    }

    private static boolean isSame(Granting body, Personal<ConsentProvision> first, Instant at) {
        return first.value().filter(body.provision(at)::equals).isPresent();
    }

    /** Nobody speaks for who can speak here. */
    private void requireSilent(Permitted<PatientId> patient) {
        if (patients.signsIn(patient.tenant(), patient.about())) {
            throw gate.refused(patient, ConsentProblem.SPEAKS_FOR_SELF);
        }
    }

    /** Of the organisation is everybody who imports; what opens to it opens nothing to who only administers. */
    private void requireNotForOneself(Permitted<PatientId> patient, Grantee grantee) {
        boolean onlyAdministers = patient.caller().subject().roles().equals(Set.of(Role.ADMIN));
        boolean isForOneself = grantee.user() == null ? !onlyAdministers : grantee.includes(patient.user());
        if (isForOneself) {
            throw gate.refused(patient, ConsentProblem.FOR_ONESELF);
        }
    }

    private void requireKnown(TenantId tenant, Grantee grantee) {
        boolean known =
                grantee.user() == null ? tenant.equals(grantee.organisation()) : users.isUserOf(tenant, grantee.user());
        Rule.require(known, ConsentProblem.NO_SUCH_GRANTEE, "grantee", ConsentProblem.NO_SUCH_GRANTEE.title());
    }

    /**
     * Ends the consent; the next read is refused. The patient alone does; somebody who imports, with the header
     * Medichain-Import-Run, what an import has brought. Where its source had changed what is here later than
     * {@code changed}, that is refused (MC-REQ-017).
     *
     * @param changed when its source has changed it last, where an import says so (HL7 FHIR R4, Meta.lastUpdated)
     */
    @PostMapping("/{consent}/revocation")
    @Acts(Action.REVOKE_CONSENT)
    Accepted revoke(
            @PathVariable ConsentId consent,
            @Parameter(example = "2026-03-01T10:15:00Z") @RequestParam(required = false) @Nullable Instant changed,
            Permitted<PatientId> patient) {
        return desk.send(patient, null, () -> Order.to(consent, revoking(consent, changed, patient)));
    }

    private Object revoking(ConsentId consent, @Nullable Instant changed, Permitted<PatientId> patient) {
        if (patient.importRun().isPresent()) {
            return new WithdrawImportedConsent(consent, patient.about(), changed, patient.at(), gate.told(patient));
        }
        Rule.format(changed == null, "changed", "left out where no import brings it");
        return new RevokeConsent(consent, patient.about(), patient.at());
    }
}
