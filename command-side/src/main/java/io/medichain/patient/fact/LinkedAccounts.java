package io.medichain.patient.fact;

import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.patient.PatientErased;
import io.medichain.patient.UserAccountLinked;
import io.medichain.patient.UserAccountUnlinked;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Which patient signs in as which user. */
@Component
public final class LinkedAccounts {
    private static final FactSet SET = new FactSet("linked-accounts", 1);
    private static final Fact<OfUser, Linked> PATIENT = SET.fact("patient-of-user", OfUser.class, Linked.class);
    private static final Fact<OfPatient, Account> USER = SET.fact("user-of-patient", OfPatient.class, Account.class);
    private static final Fact<OfPatient, Account> LEFT_BEHIND = SET.fact("left-behind", OfPatient.class, Account.class);

    private final Facts facts;

    LinkedAccounts(Facts facts) {
        this.facts = facts;
    }

    /** The patient who signs in as this user. */
    public Optional<PatientId> patientOf(TenantId tenant, UserId user) {
        return facts.get(PATIENT, new OfUser(tenant, user)).map(Linked::patient);
    }

    /** The user who the patient signs in as. */
    public Optional<UserId> accountOf(TenantId tenant, PatientId patient) {
        return facts.get(USER, new OfPatient(tenant, patient)).map(Account::user);
    }

    /** The erased patients, with the tenant of each, whose accounts an earlier version left linked to them. */
    public Map<PatientId, TenantId> leftBehind() {
        Map<PatientId, TenantId> found = new HashMap<>();
        facts.scan(LEFT_BEHIND, FactKey.ANY, Integer.MAX_VALUE)
                .forEach(left -> found.put(left.key().patient(), left.key().tenant()));
        return found;
    }

    private record OfUser(TenantId tenant, UserId user) implements FactKey {}

    private record OfPatient(TenantId tenant, PatientId patient) implements FactKey {}

    private record Linked(PatientId patient) {}

    private record Account(UserId user) {}

    @Bean
    static FactProjection linkedAccountsFold() {
        return FactProjection.of(SET)
                .on(UserAccountLinked.class, (e, beside, changes) -> {
                    changes.put(PATIENT, new OfUser(beside.tenant(), e.userId()), new Linked(e.patientId()));
                    changes.put(USER, new OfPatient(beside.tenant(), e.patientId()), new Account(e.userId()));
                })
                .on(UserAccountUnlinked.class, (e, beside, changes) -> unlink(beside.tenant(), e, changes))
                .on(PatientErased.class, (e, beside, changes) -> {
                    OfPatient erased = new OfPatient(beside.tenant(), e.patientId());
                    changes.get(USER, erased).ifPresent(account -> changes.put(LEFT_BEHIND, erased, account));
                });
    }

    /** A tie to another patient stays. */
    private static void unlink(TenantId tenant, UserAccountUnlinked unlinked, FactChanges changes) {
        OfUser user = new OfUser(tenant, unlinked.userId());
        changes.get(PATIENT, user)
                .filter(linked -> linked.patient().equals(unlinked.patientId()))
                .ifPresent(_ -> changes.remove(PATIENT, user));
        changes.remove(USER, new OfPatient(tenant, unlinked.patientId()));
        changes.remove(LEFT_BEHIND, new OfPatient(tenant, unlinked.patientId()));
    }
}
