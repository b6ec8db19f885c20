package io.medichain.encounter.command;

import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.command.CommandsInMemory;
import io.medichain.command.Stored;
import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedReleased;
import io.medichain.encounter.BedTransferred;
import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.InpatientStayBegun;
import io.medichain.encounter.InpatientStayEnded;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class StayTest {
    private static final List<BedId> BEDS = List.of(bed("A"), bed("B"), bed("C"));
    private static final List<EncounterId> STAYS = List.of(stay(1), stay(2), stay(3));
    private static final EncounterId SECOND_STAY = stay(4);

    private final CommandsInMemory commands = ward();

    @Test
    void givenAFreeBed_whenAPatientIsAdmittedToIt_thenItIsAssigned() {
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));

        assertThat(commands.events())
                .endsWith(
                        new PatientAdmitted(STAYS.get(0), patient(0), at(AT), BEDS.get(0)),
                        new InpatientStayBegun(patient(0), STAYS.get(0)),
                        new BedAssigned(BEDS.get(0), STAYS.get(0), patient(0), at(AT)));
    }

    @Test
    void givenATakenBed_whenAnotherPatientIsAdmittedToIt_thenNeitherBedNorStayChanges() {
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));
        int before = commands.events().size();

        refused(EncounterProblem.BED_TAKEN, () -> commands.send(new AdmitPatient(STAYS.get(1), BEDS.get(0), AT)));

        assertThat(commands.events()).hasSize(before);
        commands.send(new AdmitPatient(STAYS.get(1), BEDS.get(1), AT));
    }

    @Test
    void givenAnAdmittedPatient_whenAdmittedAgain_thenRefused() {
        commands.send(new AdmitPatient(STAYS.get(0), null, AT));

        refused(EncounterProblem.ADMITTED_ALREADY, () -> commands.send(new AdmitPatient(STAYS.get(0), null, AT)));
    }

    @Test
    void givenAnAdmittedPatient_whenTransferred_thenTheOldBedIsFree() {
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));
        commands.send(new TransferBed(STAYS.get(0), BEDS.get(1), AT));
        commands.send(new AdmitPatient(STAYS.get(1), BEDS.get(0), AT));

        assertThat(commands.events()).contains(new BedReleased(BEDS.get(0), STAYS.get(0), patient(0), at(AT)));
    }

    @Test
    void givenNoSuchBed_whenAdmittedToIt_thenRefused() {
        refused(EncounterProblem.NO_SUCH_BED, () -> commands.send(new AdmitPatient(STAYS.get(0), bed("Z"), AT)));
    }

    @Test
    void givenABedOfAnotherStay_whenReleased_thenRefused() {
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));

        refused(
                EncounterProblem.BED_OF_ANOTHER_STAY,
                () -> commands.send(new ReleaseBed(BEDS.get(0), STAYS.get(1), AT)));
    }

    @Test
    void givenADischargedPatient_whenTheBedIsReleasedTwice_thenItIsReleasedOnce() {
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));
        commands.send(new DischargePatient(STAYS.get(0), DischargeDisposition.HOME, AT));
        commands.send(new ReleaseBed(BEDS.get(0), STAYS.get(0), AT));
        commands.send(new ReleaseBed(BEDS.get(0), STAYS.get(0), AT));

        assertThat(commands.events())
                .filteredOn(BedReleased.class::isInstance)
                .containsExactly(new BedReleased(BEDS.get(0), STAYS.get(0), patient(0), at(AT)));
    }

    @Test
    void givenAStayOfOneTenant_whenAnotherTenantAdmits_thenThereIsNone() {
        refused(
                RequestProblem.NOT_FOUND,
                () -> commands.send(new AdmitPatient(STAYS.get(0), null, AT), Stored.theirs()));
    }

    @Test
    void givenAnAdmittedPatient_whenDischarged_thenTheBedIsNamedAndTheStayEnds() {
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));
        commands.send(new DischargePatient(STAYS.get(0), DischargeDisposition.HOME, AT));

        assertThat(commands.events())
                .endsWith(
                        new PatientDischarged(
                                STAYS.get(0),
                                patient(0),
                                at(new Departure(AT, DischargeDisposition.HOME)),
                                BEDS.get(0)),
                        new InpatientStayEnded(patient(0), STAYS.get(0)));
    }

    @Test
    void givenNoAdmission_whenDischarged_thenRefused() {
        refused(
                EncounterProblem.NOT_ADMITTED,
                () -> commands.send(new DischargePatient(STAYS.get(0), DischargeDisposition.HOME, AT)));
    }

    @Test
    void givenAnAdmission_whenDischargedBeforeIt_thenRefused() {
        commands.send(new AdmitPatient(STAYS.get(0), null, AT));

        refused(
                EncounterProblem.BEFORE_START,
                () -> commands.send(new DischargePatient(STAYS.get(0), DischargeDisposition.HOME, AT.minusSeconds(1))));
    }

    /** The admission is shown in milliseconds. */
    @Test
    void givenAnAdmission_whenDischargedAtTheTimeThatIsShownOfIt_thenDischarged() {
        Instant shown = AT.truncatedTo(ChronoUnit.MILLIS);
        commands.send(new AdmitPatient(STAYS.get(0), null, shown.plusNanos(456_789)));

        commands.send(new DischargePatient(STAYS.get(0), DischargeDisposition.HOME, shown));

        assertThat(commands.events()).endsWith(new InpatientStayEnded(patient(0), STAYS.get(0)));
    }

    @Test
    void givenAClosedEncounter_whenDischarged_thenRefused() {
        commands.send(new CloseEncounter(STAYS.get(0), AT));

        refused(
                EncounterProblem.CLOSED,
                () -> commands.send(new DischargePatient(STAYS.get(0), DischargeDisposition.HOME, AT)));
    }

    @Test
    void givenAPatientTakenInByOneStay_whenAnotherStayAdmitsThePatient_thenRefusedUntilTheDischarge() {
        commands.send(opening(SECOND_STAY, patient(0)));
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));
        int before = commands.events().size();

        refused(
                EncounterProblem.ADMITTED_ELSEWHERE,
                () -> commands.send(new AdmitPatient(SECOND_STAY, BEDS.get(1), AT)));
        assertThat(commands.events()).hasSize(before);

        commands.send(new DischargePatient(STAYS.get(0), DischargeDisposition.HOME, AT));
        commands.send(new AdmitPatient(SECOND_STAY, BEDS.get(1), AT));
        assertThat(commands.events()).contains(new BedAssigned(BEDS.get(1), SECOND_STAY, patient(0), at(AT)));
    }

    @Test
    void givenTwoStaysOfOnePatientAdmittedByAnEarlierVersion_whenDischarged_thenBothAre() {
        CommandsInMemory earlier = CommandsInMemory.of(new EncounterContext());
        for (EncounterId stay : List.of(STAYS.get(0), SECOND_STAY)) {
            earlier.store(
                    Encounter.class,
                    stay,
                    0,
                    new EncounterOpened(
                            stay,
                            patient(0),
                            null,
                            at(new EncounterHeading(EncounterClass.INPATIENT, AT, List.of(), null, null)),
                            details(patient(0)),
                            null));
            earlier.store(Encounter.class, stay, 1, new PatientAdmitted(stay, patient(0), at(AT), null));
        }

        earlier.send(new DischargePatient(STAYS.get(0), DischargeDisposition.HOME, AT));
        earlier.send(new DischargePatient(SECOND_STAY, DischargeDisposition.HOME, AT));

        assertThat(earlier.events())
                .filteredOn(PatientDischarged.class::isInstance)
                .hasSize(2);
    }

    @Test
    void givenAnInpatientWhoIsErased_whenTheStayIsVacated_thenTheBedIsFree() {
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));
        commands.send(new VacateStay(patient(0)));
        commands.send(new VacateStay(patient(0)));

        assertThat(commands.events())
                .endsWith(
                        new BedTransferred(STAYS.get(0), patient(0), BEDS.get(0), null, Personal.erased()),
                        new BedReleased(BEDS.get(0), STAYS.get(0), patient(0), Personal.erased()),
                        new InpatientStayEnded(patient(0), STAYS.get(0)));
        commands.send(new AdmitPatient(STAYS.get(1), BEDS.get(0), AT));
    }

    /** Whatever comes at once: a patient is in one stay at a time, and a bed holds one patient. */
    @Property(tries = 40)
    void onePatientIsInOneStayWhateverComesAtOnce(
            @ForAll @Size(min = 8, max = 40) List<@IntRange(max = 2) Integer> deeds,
            @ForAll @Size(40) List<@IntRange(max = 5) Integer> stays,
            @ForAll @Size(40) List<@IntRange(max = 2) Integer> beds) {
        CommandsInMemory ward = CommandsInMemory.of(new EncounterContext());
        List<EncounterId> ofTwoPatients =
                LongStream.range(0, 6).mapToObj(StayTest::stay).toList();
        setUpBeds(ward);
        ofTwoPatients.forEach(stay -> ward.send(opening(stay, patient(ofTwoPatients.indexOf(stay) % 2))));

        ward.send(command(0, stay(0), BEDS.get(0)));

        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < deeds.size(); i++) {
                EncounterId stay = ofTwoPatients.get(stays.get(i));
                BedId bed = BEDS.get(beds.get(i));
                int deed = List.of(0, 1, 4).get(deeds.get(i));
                callers.execute(() -> {
                    try {
                        attempt(ward, command(deed, stay, bed));
                    } catch (ConcurrencyException | LockAcquisitionFailedException _) {
                        // refused as a whole: over HTTP it is tried again
                    } catch (Throwable failure) {
                        failures.add(failure);
                    }
                });
            }
        }
        assertThat(failures).isEmpty();

        Map<PatientId, EncounterId> takenIn = new HashMap<>();
        Map<BedId, EncounterId> taken = new HashMap<>();
        for (Object event : ward.events()) {
            switch (event) {
                case PatientAdmitted e ->
                    assertThat(takenIn.put(e.patientId(), e.encounterId())).isNull();
                case PatientDischarged e ->
                    assertThat(takenIn.remove(e.patientId())).isEqualTo(e.encounterId());
                case BedAssigned e ->
                    assertThat(taken.put(e.bedId(), e.encounterId())).isNull();
                case BedReleased e -> taken.remove(e.bedId());
                default -> {}
            }
        }
        assertThat(ward.events()).filteredOn(PatientAdmitted.class::isInstance).isNotEmpty();
    }

    /** Whatever is commanded: one patient per bed, one bed per patient, and bed and stay say the same. */
    @Property(tries = 300)
    void bedsAndStaysAgree(
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> deeds,
            @ForAll @Size(30) List<@IntRange(max = 2) Integer> stays,
            @ForAll @Size(30) List<@IntRange(max = 2) Integer> beds) {
        CommandsInMemory ward = ward();
        for (int i = 0; i < deeds.size(); i++) {
            attempt(ward, command(deeds.get(i), STAYS.get(stays.get(i)), BEDS.get(beds.get(i))));
        }

        Map<BedId, EncounterId> byBeds = new HashMap<>();
        Map<EncounterId, BedId> byStays = new HashMap<>();
        Set<EncounterId> discharged = new HashSet<>();
        for (Object event : ward.events()) {
            switch (event) {
                case BedAssigned e ->
                    assertThat(byBeds.put(e.bedId(), e.encounterId())).isNull();
                case BedReleased e -> byBeds.remove(e.bedId());
                case PatientAdmitted e -> put(byStays, e.encounterId(), e.bedId());
                case BedTransferred e -> put(byStays, e.encounterId(), e.to());
                case PatientDischarged e -> discharged.add(e.encounterId());
                default -> {}
            }
        }
        assertThat(byBeds.values()).doesNotHaveDuplicates();
        byBeds.forEach((bed, stay) -> assertThat(byStays).containsEntry(stay, bed));
        byStays.forEach((stay, bed) -> {
            if (!discharged.contains(stay)) {
                assertThat(byBeds).containsEntry(bed, stay);
            }
        });
    }

    private static <T> Personal<T> at(T value) {
        return Personal.clinical(Person.of(TENANT, patient(0)), value);
    }

    /** No event says what is so already. */
    private static void put(Map<EncounterId, BedId> byStays, EncounterId stay, BedId bed) {
        if (bed == null) {
            assertThat(byStays.remove(stay)).isNotNull();
        } else {
            assertThat(byStays.put(stay, bed)).isNotEqualTo(bed);
        }
    }

    private static Object command(int deed, EncounterId stay, BedId bed) {
        return switch (deed) {
            case 0 -> new AdmitPatient(stay, bed, AT);
            case 1 -> new TransferBed(stay, bed, AT);
            case 2 -> new AssignBed(bed, stay, AT);
            case 3 -> new ReleaseBed(bed, stay, AT);
            default -> new DischargePatient(stay, DischargeDisposition.HOME, AT);
        };
    }

    private static void attempt(CommandsInMemory ward, Object command) {
        try {
            ward.send(command);
        } catch (ProblemException refused) {
            assertThat(refused.problem()).isInstanceOf(EncounterProblem.class);
        }
    }

    private static void refused(Problem problem, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }

    private static CommandsInMemory ward() {
        CommandsInMemory commands = CommandsInMemory.of(new EncounterContext());
        setUpBeds(commands);
        for (int i = 0; i < BEDS.size(); i++) {
            commands.send(opening(STAYS.get(i), patient(i)));
        }
        return commands;
    }

    private static void setUpBeds(CommandsInMemory ward) {
        for (String bed : List.of("A", "B", "C")) {
            ward.send(new SetUpBed(bed(bed), place(bed)));
        }
    }

    private static OpenEncounter opening(EncounterId stay, PatientId patient) {
        return new OpenEncounter(
                stay, patient, EncounterClass.INPATIENT, AT, null, null, List.of(), null, null, details(patient), null);
    }

    private static Personal<EncounterDetails> details(PatientId patient) {
        return Personal.clinical(Person.of(TENANT, patient), new EncounterDetails(List.of(), List.of(), null, null));
    }

    private static BedId bed(String name) {
        return BedId.at(TENANT, place(name));
    }

    private static BedPlace place(String name) {
        return new BedPlace("Cardiology", "12", name);
    }

    private static EncounterId stay(long number) {
        return new EncounterId(new UUID(1, number));
    }

    private static PatientId patient(long number) {
        return new PatientId(new UUID(2, number));
    }
}
