package io.medichain.patient.problem;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.fhir.DateTime;
import io.medichain.fhir.PartialDate;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Lifetime lifetime = new Lifetime(new PartialDate("1956-02-29"), new DateTime("1956-02-27T00:00:00Z"));

        assertThatThrownBy(() -> lifetime.requirePast(NOW)).hasMessage(PatientProblem.DIED_BEFORE_BIRTH.title());
    }

    @Test
    void givenTheYearOfBirthAlone_whenChecked_thenADeathInItIsInOrderAndOneBeforeItIsNot() {
        PartialDate thisYear = new PartialDate("2026");

        assertThatCode(() -> new Lifetime(thisYear, null).requirePast(NOW)).doesNotThrowAnyException();
        assertThatCode(() -> new Lifetime(thisYear, new DateTime("2026-01-02T00:00:00Z")).requirePast(NOW))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Lifetime(thisYear, new DateTime("2025-06-01T00:00:00Z")).requirePast(NOW))
                .hasMessage(PatientProblem.DIED_BEFORE_BIRTH.title());
        assertThatThrownBy(() -> new Lifetime(new PartialDate("2027"), null).requirePast(NOW))
                .hasMessage(PatientProblem.BORN_IN_FUTURE.title());
    }

    @ParameterizedTest
    @CsvSource({"1956", "1956-02", "1956-02-29", "1956-02-28T23:00:00Z", "2026", "2026-03-04"})
    void givenADeathOfWhichNoMoreIsKnown_whenItMayBeBetweenBirthAndNow_thenInOrder(DateTime death) {
        assertThatCode(() -> new Lifetime(new PartialDate("1956-02-29"), death).requirePast(NOW))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1955", "1956-01", "1956-02-28", "2026-04", "2027", "2026-03-05"})
    void givenADeathOfWhichNoMoreIsKnown_whenItCannotBe_thenRefused(DateTime death) {
        assertThatThrownBy(() -> new Lifetime(new PartialDate("1956-02-29"), death).requirePast(NOW))
                .hasMessage(PatientProblem.DIED_BEFORE_BIRTH.title());
    }
}
