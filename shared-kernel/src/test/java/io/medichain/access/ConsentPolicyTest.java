package io.medichain.access;

import static io.medichain.consent.ConsentExamples.CONSENT;
import static io.medichain.consent.ConsentExamples.EMERGENCY;
import static io.medichain.consent.ConsentExamples.deny;
import static io.medichain.consent.ConsentExamples.granted;
import static io.medichain.consent.ConsentExamples.opened;
import static io.medichain.consent.ConsentExamples.permit;
import static io.medichain.consent.ConsentExamples.provision;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.ConsentRevoked;
import io.medichain.consent.ConsentTies;
import io.medichain.consent.ConsentedData;
import io.medichain.consent.EmergencyAccessClosed;
import io.medichain.consent.Grantee;
import io.medichain.consent.ProvisionType;
import io.medichain.fhir.Period;
import io.medichain.id.ConsentId;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What consents and emergencies open and close, and what they never do. */
class ConsentPolicyTest {
    private static final Instant NOW = AT.plusSeconds(60);
    private static final Denied NO_RELATION = new Denied(Reason.NO_RELATION);
    private static final Relation CARE =
            new Relation(Basis.CARE_TEAM, new Period(AT.minusSeconds(60), null), PATIENT.toString());
    private static final ConsentedData[] ALL = ConsentedData.values();

    private final AccessPolicy policy = new AccessPolicy();

    @Test
    void givenAConsentForTheLaboratory_whenADoctorReads_thenTheLaboratoryOpensAndNothingElse() {
        KnownTies facts = after(permit(ConsentedData.LABORATORY));

        assertThat(read(Role.DOCTOR, Kind.TEST_RESULT, facts, NOW))
                .isEqualTo(new Allowed(Basis.CONSENT, Role.DOCTOR, Optional.of(CONSENT.toString()), Reach.WHOLE));
        for (Kind kind : EnumSet.of(
                Kind.PATIENT,
                Kind.CARE_TEAM,
                Kind.ENCOUNTER,
                Kind.RECORD,
                Kind.OBSERVATIONS,
                Kind.VITALS,
                Kind.NOTE,
                Kind.DOCUMENT,
                Kind.CHART,
                Kind.HISTORY,
                Kind.CONSENT,
                Kind.BED_BOARD)) {
            assertThat(read(Role.DOCTOR, kind, facts, NOW)).as(kind.name()).isEqualTo(NO_RELATION);
        }
    }

    @ParameterizedTest
    @EnumSource(ConsentedData.class)
    void givenAConsentForAllButOneClass_whenTheWholeChartIsRead_thenItStaysClosed(ConsentedData left) {
        ConsentedData[] others = Arrays.stream(ALL).filter(data -> data != left).toArray(ConsentedData[]::new);
        boolean charted = left != ConsentedData.PRESCRIPTIONS && left != ConsentedData.INVOICES;

        assertThat(read(Role.DOCTOR, Kind.CHART, after(permit(others)), NOW) instanceof Allowed)
                .isEqualTo(!charted);
        assertThat(read(Role.DOCTOR, Kind.HISTORY, after(permit(others)), NOW) instanceof Allowed)
                .isEqualTo(!charted);
        assertThat(read(Role.DOCTOR, Kind.CHART, after(permit(ALL)), NOW)).isInstanceOf(Allowed.class);
    }

    @Test
    void givenAConsent_whenAskedBeforeOrAfterItsPeriod_thenClosed() {
        KnownTies facts = after(permit(ConsentedData.LABORATORY));

        assertThat(read(Role.DOCTOR, Kind.TEST_RESULT, facts, AT.minusSeconds(1)))
                .isEqualTo(NO_RELATION);
        assertThat(read(Role.DOCTOR, Kind.TEST_RESULT, facts, AT.plus(Duration.ofDays(31))))
                .isEqualTo(NO_RELATION);
    }

    @Test
    void givenARevokedConsent_whenRead_thenClosed() {
        ConsentTies ties =
                ConsentTies.NONE.after(granted(permit(ALL))).after(new ConsentRevoked(CONSENT, PATIENT, NOW));

        assertThat(read(Role.DOCTOR, Kind.TEST_RESULT, ties.facts(List.of(), USER), NOW))
                .isEqualTo(NO_RELATION);
    }

    @Test
    void givenAConsentToOneUser_whenAnotherReads_thenClosed() {
        KnownTies facts = ConsentTies.NONE.after(granted(permit(ALL))).facts(List.of(), new UserId(new UUID(7, 7)));

        assertThat(read(Role.DOCTOR, Kind.TEST_RESULT, facts, NOW)).isEqualTo(NO_RELATION);
    }

    @Test
    void givenAConsentToTheOrganisation_whenAnyDoctorOfItReads_thenOpenAndToOthersItIsNotThere() {
        ConsentProvision provision =
                provision(ProvisionType.PERMIT, new Grantee(null, TENANT), ConsentedData.LABORATORY);
        KnownTies facts = ConsentTies.NONE.after(granted(provision)).facts(List.of(), new UserId(new UUID(7, 7)));

        assertThat(read(Role.DOCTOR, Kind.TEST_RESULT, facts, NOW)).isInstanceOf(Allowed.class);
        Subject elsewhere = subject(new TenantId("st-john"), Role.DOCTOR);
        assertThat(policy.decide(elsewhere, Action.READ_RECORD, of(Kind.TEST_RESULT), facts, NOW))
                .isEqualTo(new Denied(Reason.UNKNOWN));
    }

    @Test
    void givenAConsentForAllData_whenTheRoleDoesNotAllowIt_thenItStaysClosed() {
        KnownTies facts = after(permit(ALL));

        assertThat(read(Role.PHARMACIST, Kind.NOTE, facts, NOW)).isNotInstanceOf(Allowed.class);
        assertThat(write(Role.NURSE, Action.ADD_RECORD, Kind.DOCUMENT, facts)).isNotInstanceOf(Allowed.class);
        assertThat(write(Role.DOCTOR, Action.ADD_RECORD, Kind.NOTE, facts)).isInstanceOf(Allowed.class);
    }

    @Test
    void givenAConsentForResearch_whenADoctorTreats_thenClosed() {
        ConsentProvision treatment = permit(ConsentedData.LABORATORY);
        ConsentProvision research = new ConsentProvision(
                treatment.type(),
                treatment.grantee(),
                treatment.data(),
                List.of(PurposeOfUse.HRESCH),
                treatment.period(),
                List.of(),
                null,
                null);

        assertThat(read(Role.DOCTOR, Kind.TEST_RESULT, after(research), NOW)).isEqualTo(NO_RELATION);
    }

    @Test
    void givenAConsentOrAnEmergency_whenSomebodyWouldStayByIt_thenRefused() {
        for (KnownTies facts : List.of(after(permit(ALL)), emergency())) {
            assertThat(write(Role.DOCTOR, Action.ASSIGN_TO_CARE_TEAM, Kind.CARE_TEAM, facts))
                    .isEqualTo(NO_RELATION);
            assertThat(write(Role.DOCTOR, Action.OPEN_ENCOUNTER, Kind.ENCOUNTER, facts))
                    .isEqualTo(NO_RELATION);
            assertThat(write(Role.DOCTOR, Action.UPDATE_DEMOGRAPHICS, Kind.PATIENT, facts))
                    .isEqualTo(NO_RELATION);
        }
    }

    @Test
    void givenADenial_whenTheCareTeamReads_thenThatClassAndAllThatShowsItAreClosedAndTheRestIsOpen() {
        KnownTies facts =
                ConsentTies.NONE.after(granted(deny(ConsentedData.LABORATORY))).facts(List.of(CARE), USER);

        for (Kind kind : EnumSet.of(Kind.TEST_RESULT, Kind.OBSERVATIONS, Kind.CHART, Kind.HISTORY)) {
            assertThat(read(Role.DOCTOR, kind, facts, NOW)).as(kind.name()).isEqualTo(NO_RELATION);
        }
        assertThat(read(Role.DOCTOR, Kind.NOTE, facts, NOW)).isInstanceOf(Allowed.class);
    }

    @Test
    void givenADenialAndAConsent_whenRead_thenTheDenialWins() {
        KnownTies facts = ConsentTies.NONE
                .after(granted(deny(ConsentedData.LABORATORY)))
                .after(granted(new ConsentId(new UUID(7, 8)), permit(ALL)))
                .facts(List.of(), USER);

        assertThat(read(Role.DOCTOR, Kind.TEST_RESULT, facts, NOW)).isEqualTo(NO_RELATION);
        assertThat(read(Role.DOCTOR, Kind.NOTE, facts, NOW)).isInstanceOf(Allowed.class);
    }

    @Test
    void givenADenialOfAll_whenAnEmergencyIsOpened_thenTheEmergencyOpensTheRecord() {
        KnownTies facts =
                ConsentTies.NONE.after(granted(deny(ALL))).after(opened()).facts(List.of(CARE), USER);

        assertThat(read(Role.DOCTOR, Kind.CHART, facts, NOW))
                .isEqualTo(new Allowed(Basis.EMERGENCY, Role.DOCTOR, Optional.of(EMERGENCY.toString()), Reach.WHOLE));
    }

    @Test
    void givenAnEmergency_whenTheCareTeamHoldsToo_thenTheAccessIsNamedAfterTheCareTeam() {
        KnownTies facts = ConsentTies.NONE.after(opened()).facts(List.of(CARE), USER);

        assertThat(read(Role.DOCTOR, Kind.CHART, facts, NOW))
                .isEqualTo(new Allowed(Basis.CARE_TEAM, Role.DOCTOR, Optional.of(PATIENT.toString()), Reach.WHOLE));
    }

    @Test
    void givenAnEmergency_whenAnHourIsOverOrItWasClosed_thenClosed() {
        Instant after = AT.plus(Duration.ofMinutes(60)).plusMillis(1);
        ConsentTies closed =
                ConsentTies.NONE.after(opened()).after(new EmergencyAccessClosed(EMERGENCY, PATIENT, USER, NOW));

        assertThat(read(Role.DOCTOR, Kind.CHART, emergency(), AT.plus(Duration.ofMinutes(59))))
                .isInstanceOf(Allowed.class);
        assertThat(read(Role.DOCTOR, Kind.CHART, emergency(), after)).isEqualTo(NO_RELATION);
        assertThat(read(Role.DOCTOR, Kind.CHART, closed.facts(List.of(), USER), NOW))
                .isEqualTo(NO_RELATION);
    }

    @Test
    void givenAnEmergency_whenANurseWrites_thenOnlyWhatTheRoleAndTheEmergencyAllow() {
        KnownTies facts = emergency();

        for (Kind kind : EnumSet.of(Kind.VITALS, Kind.NOTE, Kind.MEDICATION_ADMINISTRATION)) {
            assertThat(write(Role.NURSE, Action.ADD_RECORD, kind, facts)).isInstanceOf(Allowed.class);
        }
        for (Kind kind : EnumSet.of(Kind.RECORD, Kind.DOCUMENT, Kind.TEST_RESULT)) {
            assertThat(write(Role.NURSE, Action.ADD_RECORD, kind, facts)).isNotInstanceOf(Allowed.class);
        }
    }

    @Test
    void givenNoFreshSecondFactor_whenAnEmergencyIsOpened_thenItIsAskedFor() {
        KnownTies unrelated = new KnownTies(true, List.of());
        Resource resource = Resource.about(TENANT, PATIENT);
        Subject stale = subject(TENANT, Role.DOCTOR);
        Subject fresh = new Subject(
                TENANT,
                USER,
                Set.of(Role.DOCTOR),
                stale.session(),
                stale.methods(),
                AT,
                Optional.of(AT),
                Optional.empty(),
                Optional.empty());

        assertThat(policy.decide(stale, Action.OPEN_EMERGENCY_ACCESS, resource, unrelated, NOW))
                .isEqualTo(new Denied(Reason.STEP_UP_REQUIRED));
        assertThat(policy.decide(fresh, Action.OPEN_EMERGENCY_ACCESS, resource, unrelated, NOW))
                .isInstanceOf(Allowed.class);
        assertThat(policy.decide(fresh, Action.OPEN_EMERGENCY_ACCESS, resource, KnownTies.NONE, NOW))
                .isEqualTo(new Denied(Reason.UNKNOWN));
    }

    private static KnownTies after(ConsentProvision provision) {
        return ConsentTies.NONE.after(granted(provision)).facts(List.of(), USER);
    }

    private static KnownTies emergency() {
        return ConsentTies.NONE.after(opened()).facts(List.of(), USER);
    }

    private Decision read(Role role, Kind kind, KnownTies facts, Instant at) {
        Action action = kind == Kind.BED_BOARD ? Action.READ_BED_BOARD : Action.READ_RECORD;
        return policy.decide(subject(TENANT, role), action, of(kind), facts, at);
    }

    private Decision write(Role role, Action action, Kind kind, KnownTies facts) {
        return policy.decide(subject(TENANT, role), action, of(kind), facts, NOW);
    }

    private static Resource of(Kind kind) {
        return Resource.about(TENANT, PATIENT).of(kind);
    }

    private static Subject subject(TenantId tenant, Role role) {
        return new Subject(
                tenant,
                USER,
                Set.of(role),
                new SessionId(new UUID(1, 1)),
                EnumSet.allOf(AuthenticationMethod.class),
                AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
