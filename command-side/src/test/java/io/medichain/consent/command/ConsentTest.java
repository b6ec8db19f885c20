package io.medichain.consent.command;

import static io.medichain.consent.ConsentExamples.CONSENT;
import static io.medichain.consent.ConsentExamples.granted;
import static io.medichain.consent.ConsentExamples.permit;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.command.CommandsInMemory;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentRevoked;
import io.medichain.consent.ConsentedData;
import io.medichain.event.EventMetadata;
import io.medichain.id.PatientId;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private static final Instant LATER = AT.plusSeconds(60);
    private static final ConsentGranted GRANTED = granted(permit(ConsentedData.LABORATORY));

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
