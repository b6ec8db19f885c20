package io.medichain.patient;

import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactStore.Fact;
import io.medichain.facts.FollowedEvent;
import io.medichain.fhir.Period;
import io.medichain.identity.TenantId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Personal;
import org.springframework.stereotype.Component;

/** Keeps what other contexts and later registrations must know of patients. */
@Component
final class PatientFactProjection implements FactProjection {
    private final KeyVault vault;

    PatientFactProjection(KeyVault vault) {
        this.vault = vault;
    }

    @Override
    public boolean reads(String eventType) {
        return eventType.startsWith("patient.") || eventType.startsWith("medical-record-number.");
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        TenantId tenant = followed.metadata().tenant();
        switch (followed.event()) {
            case PatientEvent event -> project(tenant, event, facts);
            case MedicalRecordNumberReserved e ->
                facts.put(PatientKeys.numbersOf(tenant, e.patientId()) + e.token(), "");
            case MedicalRecordNumberReleased e ->
                facts.remove(PatientKeys.numbersOf(tenant, e.patientId()) + e.token());
            default -> {}
        }
    }

    private void project(TenantId tenant, PatientEvent event, FactChanges facts) {
        String standing = PatientKeys.standing(tenant, event.patientId());
        switch (event) {
            case PatientRegistered e -> {
                facts.put(standing, PatientFacts.ACTIVE);
                looksLike(tenant, e.patientId(), e.demographics(), facts);
            }
            case DemographicsUpdated e -> looksLike(tenant, e.patientId(), e.demographics(), facts);
            case CareTeamMemberAssigned e ->
                e.membership()
                        .value()
                        .ifPresent(membership -> facts.put(
                                PatientKeys.care(tenant, e.patientId(), e.member()),
                                PatientFacts.text(membership.period())));
            case CareTeamMemberRemoved e -> endCare(PatientKeys.care(tenant, e.patientId(), e.member()), e, facts);
            case UserAccountLinked e -> {
                facts.put(PatientKeys.account(tenant, e.userId()), e.patientId().toString());
                facts.put(
                        PatientKeys.accountOf(tenant, e.patientId()), e.userId().toString());
            }
            case UserAccountUnlinked e -> unlink(tenant, e, facts);
            case PatientMerged e -> {
                facts.put(standing, PatientFacts.MERGED);
                facts.put(PatientKeys.duplicatesOf(tenant, e.into()) + e.patientId(), "");
                forgetLooks(tenant, e.patientId(), facts);
            }
            case PatientDeactivated _ -> facts.put(standing, PatientFacts.CLOSED);
            case PatientErasureOrdered e -> {
                facts.put(standing, PatientFacts.ERASED);
                forgetLooks(tenant, e.patientId(), facts);
            }
            case PatientErased e -> {
                facts.put(standing, PatientFacts.ERASED);
                forgetLooks(tenant, e.patientId(), facts);
                facts.scan(PatientKeys.careOf(tenant, e.patientId())).forEach(fact -> facts.remove(fact.key()));
                facts.get(PatientKeys.accountOf(tenant, e.patientId()))
                        .ifPresent(user -> facts.put(PatientKeys.leftBehind(tenant, e.patientId()), user));
            }
            case DuplicateAbsorbed _, DidIssued _, DidKeyRotated _ -> {}
            case LegalHoldPlaced _, LegalHoldLifted _ -> {}
        }
    }

    /** A tie to another patient stays. */
    private static void unlink(TenantId tenant, UserAccountUnlinked unlinked, FactChanges facts) {
        String account = PatientKeys.account(tenant, unlinked.userId());
        facts.get(account).filter(unlinked.patientId().toString()::equals).ifPresent(_ -> facts.remove(account));
        facts.remove(PatientKeys.accountOf(tenant, unlinked.patientId()));
        facts.remove(PatientKeys.leftBehind(tenant, unlinked.patientId()));
    }

    private static void endCare(String key, CareTeamMemberRemoved removed, FactChanges facts) {
        facts.get(key)
                .map(PatientFacts::period)
                .filter(period -> !removed.at().isBefore(period.start()))
                .ifPresentOrElse(
                        period -> facts.put(key, PatientFacts.text(new Period(period.start(), removed.at()))),
                        () -> facts.remove(key));
    }

    private void looksLike(TenantId tenant, PatientId patient, Personal<Demographics> personal, FactChanges facts) {
        forgetLooks(tenant, patient, facts);
        personal.value()
                .ifPresent(demographics -> Likeness.tokens(vault.blindIndex(tenant), demographics)
                        .forEach(token -> {
                            facts.put(PatientKeys.alike(tenant, token) + patient, "");
                            facts.put(PatientKeys.tokensOf(tenant, patient) + token, "");
                        }));
    }

    private static void forgetLooks(TenantId tenant, PatientId patient, FactChanges facts) {
        String tokens = PatientKeys.tokensOf(tenant, patient);
        for (Fact fact : facts.scan(tokens)) {
            facts.remove(fact.key());
            facts.remove(PatientKeys.alike(tenant, fact.key().substring(tokens.length())) + patient);
        }
    }
}
