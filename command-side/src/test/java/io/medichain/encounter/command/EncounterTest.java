package io.medichain.encounter.command;

import static io.medichain.command.Stored.ours;
import static io.medichain.command.Stored.refused;
import static io.medichain.command.Stored.stored;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.BED;
import static io.medichain.event.Examples.ENCOUNTER;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.TENANT;

import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.DischargeSummaryRequested;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncounterTest {
    private static final Personal<EncounterDetails> DETAILS =
            Personal.clinical(Person.of(TENANT, PATIENT), new EncounterDetails(List.of(), List.of(), null, null));
    private static final EncounterOpened OPENED = new EncounterOpened(
            ENCOUNTER,
            PATIENT,
            null,
            sealed(new EncounterHeading(EncounterClass.INPATIENT, AT, List.of(), null, null)),
            DETAILS,
            null);
    private static final PatientAdmitted ADMITTED = new PatientAdmitted(ENCOUNTER, PATIENT, sealed(AT), BED);
    private static final PatientDischarged DISCHARGED =
            new PatientDischarged(ENCOUNTER, PATIENT, sealed(new Departure(AT, DischargeDisposition.HOME)), BED);

    private final AggregateTestFixture<Encounter> fixture = new AggregateTestFixture<>(Encounter.class);

    @Test
    void givenNothing_whenOpened_thenOpen() {
        fixture.givenNoPriorActivity().when(open(null), ours()).expectEvents(OPENED);
    }

    @Test
    void givenNothing_whenOneThatIsOverIsEntered_thenOpenedAndClosed() {
        fixture.givenNoPriorActivity()
                .when(open(AT.plusSeconds(60)), ours())
                .expectEvents(OPENED, new EncounterClosed(ENCOUNTER, PATIENT, sealed(AT.plusSeconds(60))));
    }

    @Test
    void givenAnAdmittedPatient_whenClosed_thenRefused() {
        refused(
                fixture.given(stored(OPENED), stored(ADMITTED)).when(new CloseEncounter(ENCOUNTER, AT), ours()),
                EncounterProblem.STILL_ADMITTED);
    }

    @Test
    void givenADischargedPatient_whenClosed_thenClosed() {
        fixture.given(stored(OPENED), stored(ADMITTED), stored(DISCHARGED))
                .when(new CloseEncounter(ENCOUNTER, AT), ours())
                .expectEvents(new EncounterClosed(ENCOUNTER, PATIENT, sealed(AT)));
    }

    @Test
    void givenARequestedSummary_whenRequestedAgain_thenNothing() {
        fixture.given(stored(OPENED), stored(new DischargeSummaryRequested(ENCOUNTER, PATIENT, sealed(AT))))
                .when(new RequestDischargeSummary(ENCOUNTER, AT), ours())
                .expectNoEvents();
    }

    private static <T> Personal<T> sealed(T value) {
        return Personal.clinical(Person.of(TENANT, PATIENT), value);
    }

    @ParameterizedTest
    @CsvSource({"planned, false", "cancelled, false", "entered-in-error, false", "finished, true", "in-progress, false"
    })
    void givenAStatusAsSaid_whenOpenedWithoutAnEnd_thenOnlyWhatIsFinishedIsClosedAtNoKnownTime(
            String status, boolean isClosed) {
        EncounterOpened told = opened(status);
        EncounterClosed closed = new EncounterClosed(ENCOUNTER, PATIENT, Personal.erased());

        fixture.givenNoPriorActivity()
                .when(open(null, status), ours())
                .expectEvents(isClosed ? new Object[] {told, closed} : new Object[] {told});
    }

    @ParameterizedTest
    @ValueSource(strings = {"planned", "cancelled", "entered-in-error"})
    void givenWhatIsNoVisit_whenItIsToEnd_thenNothingIsDoneInIt(String status) {
        fixture.givenNoPriorActivity()
                .when(open(AT.plusSeconds(60), status), ours())
                .expectEvents(opened(status));
        refused(
                new AggregateTestFixture<>(Encounter.class)
                        .given(stored(opened(status)))
                        .when(new CloseEncounter(ENCOUNTER, AT.plusSeconds(60)), ours()),
                EncounterProblem.NO_VISIT);
    }

    @ParameterizedTest
    @CsvSource({"planned, false", "finished, true", "cancelled, false", "in-progress, false"})
    void givenAnOpenOrAClosedVisit_whenItsSourceAmendsIt_thenWhatItSaysNowIsAllThatIsSaid(
            String status, boolean isClosed) {
        EncounterAmended told =
                new EncounterAmended(ENCOUNTER, PATIENT, opened(status).heading(), DETAILS, null);
        EncounterClosed closed = new EncounterClosed(ENCOUNTER, PATIENT, Personal.erased());
        Object[] expected = isClosed ? new Object[] {told, closed} : new Object[] {told};
        AmendEncounter amends = new AmendEncounter(ENCOUNTER, open(null, status));

        fixture.given(stored(OPENED)).when(amends, ours()).expectEvents(expected);
        new AggregateTestFixture<>(Encounter.class)
                .given(stored(OPENED), stored(closed))
                .when(amends, ours())
                .expectEvents(expected);
    }

    @Test
    void givenAPatientWhoWasTakenInHere_whenItsSourceAmendsTheVisit_thenRefused() {
        refused(
                fixture.given(stored(OPENED), stored(ADMITTED))
                        .when(new AmendEncounter(ENCOUNTER, open(null, "cancelled")), ours()),
                EncounterProblem.CHANGED_HERE);
    }

    private static EncounterOpened opened(String status) {
        return new EncounterOpened(
                ENCOUNTER,
                PATIENT,
                null,
                sealed(new EncounterHeading(EncounterClass.INPATIENT, AT, List.of(), null, status)),
                DETAILS,
                null);
    }

    private static OpenEncounter open(Instant end) {
        return open(end, null);
    }

    private static OpenEncounter open(Instant end, String status) {
        return new OpenEncounter(
                ENCOUNTER, PATIENT, EncounterClass.INPATIENT, AT, end, null, List.of(), status, null, DETAILS, null);
    }
}
