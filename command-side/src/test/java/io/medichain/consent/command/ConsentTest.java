package io.medichain.consent.command;

import static io.medichain.consent.ConsentExamples.CONSENT;
import static io.medichain.consent.ConsentExamples.OFFICER;
import static io.medichain.consent.ConsentExamples.deny;
import static io.medichain.consent.ConsentExamples.granted;
import static io.medichain.consent.ConsentExamples.permit;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Role;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.command.CommandsInMemory;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentImported;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.ConsentRevoked;
import io.medichain.consent.ConsentedData;
import io.medichain.event.EventMetadata;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private static final ImportRunId RUN = new ImportRunId(new UUID(3, 3));
    private static final Instant LATER = AT.plusSeconds(60);
    private static final Personal<ReceivedResource> ORIGINAL = Personal.identity(
            Person.of(TENANT, PATIENT), ReceivedResource.of("{\"resourceType\":\"Consent\",\"id\":\"c1\"}"));
    private static final ConsentGranted GRANTED = granted(permit(ConsentedData.LABORATORY));

    /** What the patient reads of what a run of an import does. */
    private static final RecordAccessed TOLD = new RecordAccessed(
            OFFICER,
            List.of(Role.ADMIN),
            Role.ADMIN,
            List.of(PATIENT),
            AccessedPart.CONSENTS,
            Action.GRANT_CONSENT,
            Basis.IMPORT_RUN,
            RUN.toString(),
            null,
            new SessionId(new UUID(9, 9)),
            AccessOutcome.GRANTED,
            null);

    private final CommandsInMemory commands = CommandsInMemory.of(new ConsentContext());

    @Test
    void givenNothing_whenGranted_thenItIsStoredAsSaid() {
        grant(AT);

        assertThat(commands.events()).containsExactly(GRANTED);
    }

    @Test
    void givenAPeriodThatIsOver_whenGranted_thenRefused() {
        refused(ConsentProblem.PERIOD_OVER, () -> grant(AT.plus(Duration.ofDays(31))));
    }

    @Test
    void givenAConsent_whenRevokedTwice_thenItEndsOnce() {
        grant(AT);
        commands.send(new RevokeConsent(CONSENT, PATIENT, LATER));
        commands.send(new RevokeConsent(CONSENT, PATIENT, LATER.plusSeconds(1)));

        assertThat(commands.events()).containsExactly(GRANTED, new ConsentRevoked(CONSENT, PATIENT, LATER));
    }

    @Test
    void givenAConsent_whenRevokedAsOneOfAnotherPatientOrTenant_thenThereIsNone() {
        grant(AT);

        refused(
                RequestProblem.NOT_FOUND,
                () -> commands.send(new RevokeConsent(CONSENT, new PatientId(new UUID(7, 7)), LATER)));
        refused(
                RequestProblem.NOT_FOUND,
                () -> commands.send(
                        new RevokeConsent(CONSENT, PATIENT, LATER), Map.of(EventMetadata.TENANT, "st-john")));
        assertThat(commands.events()).containsExactly(GRANTED);
    }

    @Test
    void givenNothing_whenAnImportBringsAConsent_thenItIsStoredAsBroughtByTheRunAndNotAsGranted() {
        bring(permit(ConsentedData.LABORATORY));

        assertThat(commands.events())
                .containsExactly(new ConsentImported(CONSENT, PATIENT, RUN, AT, GRANTED.provision(), ORIGINAL), TOLD);
    }

    @Test
    void givenNoTimeOrNoSource_whenAnImportBringsAConsent_thenRefused() {
        refused(ConsentProblem.WITHOUT_ORIGIN, () -> bring(said(null, "paper form 4711")));
        refused(ConsentProblem.WITHOUT_ORIGIN, () -> bring(said(AT, null)));
        assertThat(commands.events()).isEmpty();
    }

    @Test
    void givenADenialOrAConsentThatIsOver_whenAnImportBringsIt_thenRefused() {
        refused(ConsentProblem.OPENS_NOTHING, () -> bring(deny(ConsentedData.LABORATORY)));
        refused(
                ConsentProblem.PERIOD_OVER,
                () -> commands.send(new ImportConsent(
                        CONSENT,
                        PATIENT,
                        RUN,
                        OFFICER,
                        GRANTED.provision(),
                        null,
                        AT.plus(Duration.ofDays(31)),
                        TOLD)));
    }

    @Test
    void givenWhoImports_whenBringingAConsentToOneself_thenRefused() {
        refused(
                ConsentProblem.FOR_ONESELF,
                () -> commands.send(
                        new ImportConsent(CONSENT, PATIENT, RUN, USER, GRANTED.provision(), null, AT, TOLD)));
    }

    @Test
    void givenAConsentThatAnImportBrought_whenWithdrawnTwice_thenItEndsOnce() {
        bring(permit(ConsentedData.LABORATORY));
        commands.send(new WithdrawImportedConsent(CONSENT, PATIENT, null, LATER, TOLD));
        commands.send(new WithdrawImportedConsent(CONSENT, PATIENT, null, LATER.plusSeconds(1), TOLD));

        assertThat(commands.events()).hasSize(4).endsWith(new ConsentRevoked(CONSENT, PATIENT, LATER), TOLD);
    }

    @Test
    void givenAConsentThatAnImportBrought_whenThePatientRevokesIt_thenItEnds() {
        bring(permit(ConsentedData.LABORATORY));
        commands.send(new RevokeConsent(CONSENT, PATIENT, LATER));

        assertThat(commands.events()).last().isEqualTo(new ConsentRevoked(CONSENT, PATIENT, LATER));
    }

    @Test
    void givenAConsentOfThePatient_whenAnImportWithdrawsIt_thenRefused() {
        grant(AT);

        refused(
                ConsentProblem.NOT_IMPORTED,
                () -> commands.send(new WithdrawImportedConsent(CONSENT, PATIENT, null, LATER, TOLD)));
        refused(
                RequestProblem.NOT_FOUND,
                () -> commands.send(
                        new WithdrawImportedConsent(CONSENT, new PatientId(new UUID(7, 7)), null, LATER, TOLD)));
        assertThat(commands.events()).containsExactly(GRANTED);
    }

    @Test
    void givenAConsentThatItsSourceChangedLater_whenAnOlderExportWithdrawsIt_thenRefused() {
        commands.send(new ImportConsent(
                CONSENT, PATIENT, RUN, OFFICER, GRANTED.provision(), changed(AT.minusSeconds(60)), AT, TOLD));

        refused(
                RequestProblem.OLDER_THAN_HERE,
                () -> commands.send(new WithdrawImportedConsent(CONSENT, PATIENT, AT.minusSeconds(61), LATER, TOLD)));
        commands.send(new WithdrawImportedConsent(CONSENT, PATIENT, AT.minusSeconds(60), LATER, TOLD));

        assertThat(commands.events()).hasSize(4).endsWith(new ConsentRevoked(CONSENT, PATIENT, LATER), TOLD);
    }

    @Test
    void givenAConsentOfASourceWhoseClockWasAhead_whenWithdrawn_thenItEnds() {
        commands.send(new ImportConsent(
                CONSENT, PATIENT, RUN, OFFICER, GRANTED.provision(), changed(AT.plusSeconds(1)), AT, TOLD));

        commands.send(new WithdrawImportedConsent(CONSENT, PATIENT, AT.minusSeconds(60), LATER, TOLD));

        assertThat(commands.events()).endsWith(new ConsentRevoked(CONSENT, PATIENT, LATER), TOLD);
    }

    @Test
    void givenAConsentThatAnImportBrought_whenItsSourceSaysItOtherwise_thenThatStandsAndTheOldWordsStayInItsHistory() {
        bring(permit(ConsentedData.LABORATORY));
        ImportConsent narrower = saidAgain(PATIENT, permit(ConsentedData.DEMOGRAPHICS), LATER);
        commands.send(new AmendImportedConsent(CONSENT, narrower));

        assertThat(commands.events())
                .containsExactly(
                        new ConsentImported(CONSENT, PATIENT, RUN, AT, GRANTED.provision(), ORIGINAL),
                        TOLD,
                        new ConsentImported(CONSENT, PATIENT, RUN, LATER, narrower.provision(), ORIGINAL),
                        TOLD);
    }

    /** Its source has ended it: the longer one must not stay in its place. */
    @Test
    void givenAConsentThatAnImportBrought_whenItsSourceSaysThatItIsOver_thenThatStands() {
        bring(permit(ConsentedData.LABORATORY));
        Instant afterItsEnd = AT.plus(Duration.ofDays(31));
        commands.send(
                new AmendImportedConsent(CONSENT, saidAgain(PATIENT, permit(ConsentedData.LABORATORY), afterItsEnd)));

        assertThat(commands.events()).hasSize(4);
    }

    @Test
    void givenAConsentThatWasRevokedHere_whenItsSourceSaysItOtherwise_thenItStaysRevoked() {
        bring(permit(ConsentedData.LABORATORY));
        commands.send(new RevokeConsent(CONSENT, PATIENT, LATER));

        refused(
                ConsentProblem.REVOKED,
                () -> commands.send(new AmendImportedConsent(
                        CONSENT, saidAgain(PATIENT, permit(ConsentedData.DEMOGRAPHICS), LATER))));
        assertThat(commands.events()).last().isEqualTo(new ConsentRevoked(CONSENT, PATIENT, LATER));
    }

    @Test
    void givenAConsent_whenAnImportWouldMakeItClosingOfThePatientsOwnOrOfAnotherPatient_thenRefused() {
        bring(permit(ConsentedData.LABORATORY));
        refused(
                ConsentProblem.OPENS_NOTHING,
                () -> commands.send(
                        new AmendImportedConsent(CONSENT, saidAgain(PATIENT, deny(ConsentedData.LABORATORY), LATER))));
        refused(
                RequestProblem.NOT_FOUND,
                () -> commands.send(new AmendImportedConsent(
                        CONSENT, saidAgain(new PatientId(new UUID(7, 7)), permit(ConsentedData.LABORATORY), LATER))));
        assertThat(commands.events()).hasSize(2);
    }

    @Test
    void givenAConsentOfThePatient_whenAnImportSaysItOtherwise_thenRefused() {
        grant(AT);

        refused(
                ConsentProblem.NOT_IMPORTED,
                () -> commands.send(new AmendImportedConsent(
                        CONSENT, saidAgain(PATIENT, permit(ConsentedData.DEMOGRAPHICS), LATER))));
    }

    private static ImportConsent saidAgain(PatientId patient, ConsentProvision provision, Instant at) {
        return new ImportConsent(
                CONSENT, patient, RUN, OFFICER, granted(provision).provision(), ORIGINAL, at, TOLD);
    }

    private static Personal<ReceivedResource> changed(Instant at) {
        return Personal.identity(
                Person.of(TENANT, PATIENT),
                ReceivedResource.of("{\"resourceType\":\"Consent\",\"meta\":{\"lastUpdated\":\"" + at + "\"}}"));
    }

    private void bring(ConsentProvision provision) {
        commands.send(new ImportConsent(
                CONSENT, PATIENT, RUN, OFFICER, granted(provision).provision(), ORIGINAL, AT, TOLD));
    }

    private static ConsentProvision said(@Nullable Instant agreedAt, @Nullable String source) {
        ConsentProvision full = permit(ConsentedData.LABORATORY);
        return new ConsentProvision(
                full.type(),
                full.grantee(),
                full.data(),
                full.purposes(),
                full.period(),
                full.category(),
                agreedAt,
                source);
    }

    private void grant(Instant at) {
        commands.send(new GrantConsent(CONSENT, PATIENT, GRANTED.provision(), at));
    }

    private static void refused(Problem problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
