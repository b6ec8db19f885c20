package io.medichain.consent.command;

import static io.medichain.consent.ConsentExamples.EMERGENCY;
import static io.medichain.consent.ConsentExamples.OFFICER;
import static io.medichain.consent.ConsentExamples.opened;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.command.CommandsInMemory;
import io.medichain.consent.EmergencyAccessClosed;
import io.medichain.consent.EmergencyAccessExpired;
import io.medichain.consent.EmergencyAccessReviewed;
import io.medichain.consent.EmergencyReview;
import io.medichain.consent.EmergencyReviewBecameOverdue;
import io.medichain.consent.Verdict;
import io.medichain.event.EventMetadata;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmergencyAccessTest {
    private static final Instant LATER = AT.plusSeconds(60);
    private static final Personal<EmergencyReview> REVIEW =
            Personal.identity(Person.of(TENANT, PATIENT), new EmergencyReview(Verdict.NOT_JUSTIFIED, "No emergency"));

    private final CommandsInMemory commands = CommandsInMemory.of(new ConsentContext());

    @BeforeEach
    void open() {
        commands.send(new OpenEmergencyAccess(EMERGENCY, PATIENT, USER, opened().reason(), AT));
    }

    @Test
    void givenAnOpenOne_whenItsOpenerClosesIt_thenItEndsOnceAndDoesNotExpire() {
        commands.send(new CloseEmergencyAccess(EMERGENCY, PATIENT, USER, LATER));
        commands.send(new CloseEmergencyAccess(EMERGENCY, PATIENT, USER, LATER.plusSeconds(1)));
        commands.send(new ExpireEmergencyAccess(EMERGENCY, opened().until()));

        assertThat(commands.events())
                .containsExactly(opened(), new EmergencyAccessClosed(EMERGENCY, PATIENT, USER, LATER));
    }

    @Test
    void givenAnOpenOne_whenAnotherClosesIt_thenRefused() {
        refused(
                ConsentProblem.NOT_THE_OPENER,
                () -> commands.send(new CloseEmergencyAccess(EMERGENCY, PATIENT, new UserId(new UUID(7, 7)), LATER)));
    }

    @Test
    void givenAnOpenOne_whenItsTimeIsOver_thenItExpiresOnce() {
        commands.send(new ExpireEmergencyAccess(EMERGENCY, opened().until()));
        commands.send(new ExpireEmergencyAccess(EMERGENCY, opened().until()));

        assertThat(commands.events())
                .containsExactly(opened(), new EmergencyAccessExpired(EMERGENCY, PATIENT, opened().until()));
    }

    @Test
    void givenAnOpenOne_whenReviewed_thenItIsClosedFirst() {
        commands.send(new ReviewEmergencyAccess(EMERGENCY, PATIENT, OFFICER, REVIEW, LATER));

        assertThat(commands.events())
                .containsExactly(
                        opened(),
                        new EmergencyAccessClosed(EMERGENCY, PATIENT, OFFICER, LATER),
                        new EmergencyAccessReviewed(EMERGENCY, PATIENT, OFFICER, LATER, REVIEW));
    }

    @Test
    void givenAReviewedOne_whenReviewedAgain_thenRefusedAndNeverOverdue() {
        commands.send(new ReviewEmergencyAccess(EMERGENCY, PATIENT, OFFICER, REVIEW, LATER));
        int before = commands.events().size();

        refused(
                ConsentProblem.REVIEWED,
                () -> commands.send(new ReviewEmergencyAccess(EMERGENCY, PATIENT, OFFICER, REVIEW, LATER)));
        commands.send(new MarkReviewOverdue(EMERGENCY, opened().reviewDue()));
        assertThat(commands.events()).hasSize(before);
    }

    @Test
    void givenOnesOwn_whenReviewed_thenRefused() {
        refused(
                ConsentProblem.OWN_REVIEW,
                () -> commands.send(new ReviewEmergencyAccess(EMERGENCY, PATIENT, USER, REVIEW, LATER)));
    }

    @Test
    void givenNoReviewInTime_whenMarkedTwice_thenOverdueOnceAndStillReviewable() {
        commands.send(new ExpireEmergencyAccess(EMERGENCY, opened().until()));
        commands.send(new MarkReviewOverdue(EMERGENCY, opened().reviewDue()));
        commands.send(new MarkReviewOverdue(EMERGENCY, opened().reviewDue()));
        commands.send(new ReviewEmergencyAccess(EMERGENCY, PATIENT, OFFICER, REVIEW, opened().reviewDue()));

        assertThat(commands.events())
                .endsWith(
                        new EmergencyReviewBecameOverdue(EMERGENCY, PATIENT, opened().reviewDue()),
                        new EmergencyAccessReviewed(EMERGENCY, PATIENT, OFFICER, opened().reviewDue(), REVIEW));
    }

    @Test
    void givenOneOfAPatient_whenNamedUnderAnotherPatientOrTenant_thenThereIsNone() {
        PatientId other = new PatientId(new UUID(7, 7));

        refused(RequestProblem.NOT_FOUND, () -> commands.send(new CloseEmergencyAccess(EMERGENCY, other, USER, LATER)));
        refused(
                RequestProblem.NOT_FOUND,
                () -> commands.send(new ReviewEmergencyAccess(EMERGENCY, other, OFFICER, REVIEW, LATER)));
        refused(
                RequestProblem.NOT_FOUND,
                () -> commands.send(
                        new ReviewEmergencyAccess(EMERGENCY, PATIENT, OFFICER, REVIEW, LATER),
                        Map.of(EventMetadata.TENANT, "st-john")));
    }

    private static void refused(Problem problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
