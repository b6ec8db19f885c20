package io.medichain.access;

import static io.medichain.access.Role.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.fhir.Period;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-03T14:02:00Z");
    private static final TenantId TENANT = new TenantId("st-anna");
    private static final PatientId PATIENT_ID = new PatientId(UUID.randomUUID());
    private static final Resource RECORD = Resource.about(TENANT, PATIENT_ID);
    private static final KnownTies UNRELATED = new KnownTies(true, List.of());

    private final AccessPolicy policy = new AccessPolicy();

    @Test
    void givenNobodySignedIn_whenAsked_thenUnauthenticated() {
        assertThat(policy.decide(null, Action.READ_CHART, RECORD, UNRELATED, NOW))
                .isEqualTo(new Denied(Reason.UNAUTHENTICATED));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void givenASessionOpenedByPasswordAlone_whenActing_thenAllButPatientsCanOnlyLookAfterTheirAccount(Role role) {
        Set<Action> ofTheAccount = EnumSet.of(
                Action.READ_OWN_ACCOUNT,
                Action.MANAGE_OWN_SECOND_FACTOR,
                Action.CHANGE_OWN_PASSWORD,
                Action.STEP_UP,
                Action.END_OWN_SESSION);
        Resource foreign = Resource.about(new TenantId("st-mary"), PATIENT_ID);
        KnownTies own = new KnownTies(true, List.of(new Relation(Basis.OWN_RECORD, new Period(NOW, null), "u")));

        for (Action action : Action.values()) {
            for (Resource resource : List.of(RECORD, foreign, Resource.of(TENANT))) {
                boolean isRefused = role != PATIENT && !ofTheAccount.contains(action);
                assertThat(isForWantOfAFactor(Set.of(role), action, resource, own))
                        .as("%s: %s", role, action)
                        .isEqualTo(isRefused);
                assertThat(isForWantOfAFactor(EnumSet.of(role, PATIENT), action, resource, own))
                        .as("%s and patient: %s", role, action)
                        .isEqualTo(isRefused);
            }
        }
    }

    private boolean isForWantOfAFactor(Set<Role> roles, Action action, Resource resource, KnownTies facts) {
        Subject full = subject(roles, Optional.of(NOW), Optional.empty()).asking(new Purpose("complaint 12"));
        Subject byPassword = new Subject(
                TENANT,
                full.user(),
                roles,
                full.session(),
                Set.of(AuthenticationMethod.PASSWORD),
                full.authenticatedAt(),
                full.stepUpAt(),
                full.patient(),
                full.purpose());
        return policy.decide(byPassword, action, resource, facts, NOW)
                .equals(new Denied(Reason.SECOND_FACTOR_REQUIRED));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void givenAnotherTenant_whenAsked_thenUnknownWhateverTheRole(Role role) {
        Resource foreign = Resource.about(new TenantId("st-mary"), PATIENT_ID);

        for (Action action : Action.values()) {
            assertThat(policy.decide(subject(role), action, foreign, careTeam(NOW, null), NOW))
                    .isEqualTo(new Denied(Reason.UNKNOWN));
        }
    }

    @Test
    void givenNoSuchPatient_whenAnAdminAsks_thenUnknownOnceAPurposeIsStated() {
        assertThat(policy.decide(subject(ADMIN), Action.READ_CHART, RECORD, KnownTies.NONE, NOW))
                .isEqualTo(new Denied(Reason.PURPOSE_REQUIRED));
        assertThat(policy.decide(
                        subject(ADMIN).asking(new Purpose("complaint 12")),
                        Action.READ_CHART,
                        RECORD,
                        KnownTies.NONE,
                        NOW))
                .isEqualTo(new Denied(Reason.UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void givenAPatientWhoIsNobodysBusiness_whenAsked_thenTheAnswerIsThatOfNoPatient(Role role) {
        for (Subject subject : List.of(subject(role), subject(role).asking(new Purpose("complaint 12")))) {
            for (Action action : Action.values()) {
                Stream<Resource> ofAKind = action.kinds().getFirst() == Kind.RECORD
                        ? Kind.OF_RECORDS.stream().map(RECORD::of)
                        : Stream.empty();
                Stream.concat(Stream.of(RECORD), ofAKind).forEach(resource -> {
                    Decision there = policy.decide(subject, action, resource, UNRELATED, NOW);
                    Decision notThere = policy.decide(subject, action, resource, KnownTies.NONE, NOW);
                    assertThat(notThere).isInstanceOf(Denied.class);
                    if (there instanceof Denied(Reason reason) && reason != Reason.STEP_UP_REQUIRED) {
                        assertThat(((Denied) notThere).reason().problem())
                                .as("%s of %s", action, resource.kind())
                                .isEqualTo(reason.problem());
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void givenNoSuchRecord_whenAsked_thenTheAnswerIsThatOfOneOfAnUnrelatedPatient(Role role) {
        for (Action action : List.of(Action.READ_RECORD, Action.AMEND_RECORD, Action.SIGN_RECORD)) {
            for (Kind kind : Kind.OF_RECORDS) {
                if (policy.decide(subject(role), action, RECORD.of(kind), UNRELATED, NOW)
                                instanceof Denied(Reason reason)
                        && reason != Reason.STEP_UP_REQUIRED) {
                    assertThat(policy.ofUnknown(subject(role), action).problem())
                            .as("%s of %s", action, kind)
                            .isEqualTo(reason.problem());
                }
            }
        }
    }

    /** What was charged and paid is another column of the matrix, also where it is a record like any other. */
    @Test
    void givenAFinancialRecord_whenRead_thenItIsTheColumnOfBillingThatDecides() {
        Resource invoice = RECORD.of(Kind.INVOICE);
        KnownTies tied = careTeam(NOW, null);

        assertThat(policy.decide(subject(Role.NURSE), Action.READ_RECORD, invoice, tied, NOW))
                .isEqualTo(new Denied(Reason.ROLE));
        assertThat(policy.decide(subject(DOCTOR), Action.READ_RECORD, invoice, tied, NOW))
                .isInstanceOf(Allowed.class);
        assertThat(policy.decide(subject(Role.BILLING_STAFF), Action.READ_RECORD, invoice, UNRELATED, NOW))
                .isInstanceOf(Allowed.class);
        assertThat(policy.decide(subject(Role.BILLING_STAFF), Action.READ_RECORD, RECORD, tied, NOW))
                .isEqualTo(new Denied(Reason.ROLE));
        assertThat(policy.decide(subject(DOCTOR), Action.ADD_RECORD, invoice, tied, NOW))
                .isEqualTo(new Denied(Reason.ROLE));
    }

    @Test
    void givenAPharmacist_whenReadingAChart_thenTheRoleForbidsIt() {
        assertThat(policy.decide(subject(PHARMACIST), Action.READ_CHART, RECORD, careTeam(NOW, null), NOW))
                .isEqualTo(new Denied(Reason.ROLE));
    }

    @Test
    void givenADoctorOutsideTheCareTeam_whenReadingAChart_thenThePatientIsNotKnown() {
        Decision decision = policy.decide(subject(DOCTOR), Action.READ_CHART, RECORD, UNRELATED, NOW);

        assertThat(decision).isEqualTo(new Denied(Reason.NO_RELATION));
        assertThat(Reason.NO_RELATION.problem()).isEqualTo(Reason.UNKNOWN.problem());
    }

    @Test
    void givenADoctorInTheCareTeam_whenReadingAChart_thenAllowedOnThatBasis() {
        assertThat(policy.decide(subject(DOCTOR), Action.READ_CHART, RECORD, careTeam(NOW, null), NOW))
                .isEqualTo(new Allowed(Basis.CARE_TEAM, DOCTOR, Optional.of("member-1"), Reach.WHOLE));
    }

    @Test
    void givenAMembershipThatEnded_whenReading_thenThePatientIsNotKnown() {
        KnownTies ended = careTeam(NOW.minusSeconds(60), NOW.minusSeconds(1));

        assertThat(policy.decide(subject(DOCTOR), Action.READ_CHART, RECORD, ended, NOW))
                .isEqualTo(new Denied(Reason.NO_RELATION));
    }

    @Test
    void givenAMembershipThatHasNotBegun_whenReading_thenThePatientIsNotKnown() {
        assertThat(policy.decide(subject(DOCTOR), Action.READ_CHART, RECORD, careTeam(NOW.plusSeconds(1), null), NOW))
                .isEqualTo(new Denied(Reason.NO_RELATION));
    }

    @Test
    void givenAnAssignedNurse_whenWriting_thenOnlyVitalsNotesAndMedicationAdministration() {
        List<Kind> allowed = Arrays.stream(Kind.values())
                .filter(kind -> kind.column() == Column.PATIENT_RECORDS)
                .filter(kind ->
                        policy.decide(subject(NURSE), Action.ADD_RECORD, RECORD.of(kind), careTeam(NOW, null), NOW)
                                instanceof Allowed)
                .toList();

        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        Kind.VITALS, Kind.NOTE, Kind.MEDICATION_ADMINISTRATION, Kind.EMERGENCY_ACCESS);
    }

    @Test
    void givenAnAdmin_whenReadingAChart_thenAPurposeIsAsked() {
        assertThat(policy.decide(subject(ADMIN), Action.READ_CHART, RECORD, UNRELATED, NOW))
                .isEqualTo(new Denied(Reason.PURPOSE_REQUIRED));
        assertThat(policy.decide(
                        subject(ADMIN).asking(new Purpose("complaint 12")), Action.READ_CHART, RECORD, UNRELATED, NOW))
                .isEqualTo(new Allowed(Basis.ROLE_WITH_PURPOSE, ADMIN, Optional.empty(), Reach.WHOLE));
    }

    @Test
    void givenAnAdmin_whenWritingARecord_thenTheRoleForbidsIt() {
        assertThat(policy.decide(subject(ADMIN), Action.ADD_RECORD, RECORD, UNRELATED, NOW))
                .isEqualTo(new Denied(Reason.ROLE));
    }

    @Test
    void givenAnAdminWhoIsAlsoTheDoctorInCharge_whenReading_thenNoPurposeIsAsked() {
        assertThat(policy.decide(subject(ADMIN, DOCTOR), Action.READ_CHART, RECORD, careTeam(NOW, null), NOW))
                .isEqualTo(new Allowed(Basis.CARE_TEAM, DOCTOR, Optional.of("member-1"), Reach.WHOLE));
    }

    @Test
    void givenAPatient_whenReading_thenOnlyTheOwnRecord() {
        assertThat(policy.decide(patient(PATIENT_ID), Action.READ_CHART, RECORD, UNRELATED, NOW))
                .isEqualTo(new Allowed(Basis.OWN_RECORD, PATIENT, Optional.empty(), Reach.WHOLE));
        assertThat(policy.decide(patient(new PatientId(UUID.randomUUID())), Action.READ_CHART, RECORD, UNRELATED, NOW))
                .isEqualTo(new Denied(Reason.NO_RELATION));
    }

    @Test
    void givenAPatientInSomebodysCareTeam_whenReading_thenStillOnlyTheOwnRecord() {
        assertThat(policy.decide(
                        patient(new PatientId(UUID.randomUUID())), Action.READ_CHART, RECORD, careTeam(NOW, null), NOW))
                .isEqualTo(new Denied(Reason.NO_RELATION));
    }

    @Test
    void givenADoctorWhoIsThePatient_whenWritingTheOwnRecord_thenRefused() {
        KnownTies own = new KnownTies(true, List.of(new Relation(Basis.OWN_RECORD, new Period(NOW, null), "u")));

        assertThat(policy.decide(subject(DOCTOR, PATIENT), Action.ADD_RECORD, RECORD, own, NOW))
                .isEqualTo(new Denied(Reason.NO_RELATION));
        assertThat(policy.decide(subject(DOCTOR, PATIENT), Action.READ_CHART, RECORD, own, NOW))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void givenADoctor_whenSearching_thenOnlyAssignedPatientsAreShown() {
        assertThat(policy.decide(subject(DOCTOR), Action.SEARCH_PATIENTS, Resource.of(TENANT), KnownTies.NONE, NOW))
                .isEqualTo(new Allowed(Basis.ROLE, DOCTOR, Optional.empty(), Reach.ASSIGNED_PATIENTS));
    }

    @Test
    void givenADoctor_whenWritingAboutNobody_thenOnlyRegisteringAPatientIsAllowed() {
        Stream<Action> allowed = Arrays.stream(Action.values())
                .filter(action -> action.verb() == Verb.WRITE && !action.isIndependentOfPatients())
                .filter(action -> policy.decide(subject(DOCTOR), action, Resource.of(TENANT), KnownTies.NONE, NOW)
                        instanceof Allowed);

        assertThat(allowed).containsExactly(Action.REGISTER_PATIENT);
    }

    @Test
    void givenAnAnalyst_whenReadingAnyIdentifiedRecord_thenForbidden() {
        assertThat(policy.decide(subject(ANALYST), Action.READ_CHART, RECORD, UNRELATED, NOW))
                .isEqualTo(new Denied(Reason.ROLE));
    }

    @Test
    void givenAComplianceOfficer_whenErasing_thenAFreshSecondFactorIsNeeded() {
        assertThat(policy.decide(subject(COMPLIANCE_OFFICER), Action.ERASE_PATIENT, RECORD, UNRELATED, NOW))
                .isEqualTo(new Denied(Reason.STEP_UP_REQUIRED));
        assertThat(policy.decide(
                        steppedUp(NOW.minus(AccessPolicy.STEP_UP_VALID)), Action.ERASE_PATIENT, RECORD, UNRELATED, NOW))
                .isInstanceOf(Allowed.class);
        assertThat(policy.decide(
                        steppedUp(NOW.minus(AccessPolicy.STEP_UP_VALID).minusNanos(1)),
                        Action.ERASE_PATIENT,
                        RECORD,
                        UNRELATED,
                        NOW))
                .isEqualTo(new Denied(Reason.STEP_UP_REQUIRED));
    }

    @Test
    void givenAnAdmin_whenErasing_thenTheRoleForbidsItBeforeAnySecondFactor() {
        assertThat(policy.decide(subject(ADMIN), Action.ERASE_PATIENT, RECORD, UNRELATED, NOW))
                .isEqualTo(new Denied(Reason.ROLE));
    }

    /** One more role never takes away what the others allow. */
    @Property
    void moreRolesNeverAllowLess(
            @ForAll Set<Role> roles, @ForAll Role more, @ForAll Action action, @ForAll boolean assigned) {
        KnownTies facts = assigned ? careTeam(NOW, null) : UNRELATED;
        Decision before = policy.decide(subject(roles.toArray(Role[]::new)), action, RECORD, facts, NOW);
        Role[] both = Stream.concat(roles.stream(), Stream.of(more)).distinct().toArray(Role[]::new);
        Decision after = policy.decide(subject(both), action, RECORD, facts, NOW);

        assertThat(before instanceof Denied || after instanceof Allowed).isTrue();
    }

    private static KnownTies careTeam(Instant from, Instant to) {
        return new KnownTies(true, List.of(new Relation(Basis.CARE_TEAM, new Period(from, to), "member-1")));
    }

    private static Subject subject(Role... roles) {
        return subject(Set.of(roles), Optional.empty(), Optional.empty());
    }

    private static Subject patient(PatientId own) {
        return subject(Set.of(PATIENT), Optional.empty(), Optional.of(own));
    }

    private static Subject steppedUp(Instant at) {
        return subject(Set.of(COMPLIANCE_OFFICER), Optional.of(at), Optional.empty());
    }

    private static Subject subject(Set<Role> roles, Optional<Instant> stepUp, Optional<PatientId> own) {
        return new Subject(
                TENANT,
                new UserId(UUID.randomUUID()),
                roles,
                new SessionId(UUID.randomUUID()),
                Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                NOW.minus(Duration.ofMinutes(20)),
                stepUp,
                own,
                Optional.empty());
    }
}
