package io.medichain.patient.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.patient.problem.PatientProblem;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private static final Instant NOW = Instant.parse("2026-03-03T14:02:05Z");

    @Test
    void givenABirthDateInTheFuture_whenChecked_thenRefused() {
        assertThatThrownBy(() -> new Lifetime(LocalDate.of(2026, 3, 5), null).requirePast(NOW))
                .hasMessage(PatientProblem.BORN_IN_FUTURE.title());
    }

    @Test
    void givenABirthTodaySomewhereOnEarth_whenChecked_thenAccepted() {
        assertThatCode(() -> new Lifetime(LocalDate.of(2026, 3, 4), null).requirePast(NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void givenADeathBeforeTheBirth_whenChecked_thenRefused() {
        Lifetime lifetime = new Lifetime(LocalDate.of(1956, 2, 29), Instant.parse("1956-02-27T00:00:00Z"));

        assertThatThrownBy(() -> lifetime.requirePast(NOW)).hasMessage(PatientProblem.DIED_BEFORE_BIRTH.title());
    }
}
