package io.medichain.patient.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.fhir.PartialDate;
import io.medichain.patient.problem.PatientProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifetimeTest {
    private static final Instant NOW = Instant.parse("2026-03-03T14:02:05Z");

    @Test
    void givenABirthDateInTheFuture_whenChecked_thenRefused() {
        assertThatThrownBy(() -> new Lifetime(new PartialDate("2026-03-05"), null).requirePast(NOW))
                .hasMessage(PatientProblem.BORN_IN_FUTURE.title());
    }

    @Test
    void givenABirthTodaySomewhereOnEarth_whenChecked_thenAccepted() {
        assertThatCode(() -> new Lifetime(new PartialDate("2026-03-04"), null).requirePast(NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void givenADeathBeforeTheBirth_whenChecked_thenRefused() {
        Lifetime lifetime = new Lifetime(new PartialDate("1956-02-29"), Instant.parse("1956-02-27T00:00:00Z"));

        assertThatThrownBy(() -> lifetime.requirePast(NOW)).hasMessage(PatientProblem.DIED_BEFORE_BIRTH.title());
    }

    @Test
    void givenTheYearOfBirthAlone_whenChecked_thenADeathInItIsInOrderAndOneBeforeItIsNot() {
        PartialDate thisYear = new PartialDate("2026");

        assertThatCode(() -> new Lifetime(thisYear, null).requirePast(NOW)).doesNotThrowAnyException();
        assertThatCode(() -> new Lifetime(thisYear, Instant.parse("2026-01-02T00:00:00Z")).requirePast(NOW))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Lifetime(thisYear, Instant.parse("2025-06-01T00:00:00Z")).requirePast(NOW))
                .hasMessage(PatientProblem.DIED_BEFORE_BIRTH.title());
        assertThatThrownBy(() -> new Lifetime(new PartialDate("2027"), null).requirePast(NOW))
                .hasMessage(PatientProblem.BORN_IN_FUTURE.title());
    }
}
