package io.medichain.encounter;

import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.command.CommandsInMemory;
import io.medichain.command.Stored;
import io.medichain.patient.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StayTest {
    private static final List<BedId> BEDS = List.of(bed("A"), bed("B"), bed("C"));
    private static final List<EncounterId> STAYS = List.of(stay(1), stay(2), stay(3));

    private final CommandsInMemory commands = ward();

    @Test
    void givenAFreeBed_whenAPatientIsAdmittedToIt_thenItIsAssigned() {
        commands.send(new AdmitPatient(STAYS.get(0), BEDS.get(0), AT));

        assertThat(commands.events())
                .endsWith(
                        new PatientAdmitted(STAYS.get(0), patient(0), AT, BEDS.get(0)),
                        new BedAssigned(BEDS.get(0), STAYS.get(0), patient(0), AT));
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

        assertThat(commands.events()).contains(new BedReleased(BEDS.get(0), STAYS.get(0), patient(0), AT));
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
                .containsExactly(new BedReleased(BEDS.get(0), STAYS.get(0), patient(0), AT));
    }

    @Test
    void givenAStayOfOneTenant_whenAnotherTenantAdmits_thenThereIsNone() {
        refused(
                RequestProblem.NOT_FOUND,
                () -> commands.send(new AdmitPatient(STAYS.get(0), null, AT), Stored.theirs()));
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

    private static void put(Map<EncounterId, BedId> byStays, EncounterId stay, BedId bed) {
        if (bed == null) {
            byStays.remove(stay);
        } else {
            byStays.put(stay, bed);
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
        for (int i = 0; i < BEDS.size(); i++) {
            commands.send(new SetUpBed(BEDS.get(i), place(String.valueOf((char) ('A' + i)))));
            commands.send(new OpenEncounter(
                    STAYS.get(i),
                    patient(i),
                    EncounterClass.INPATIENT,
                    AT,
                    null,
                    List.of(),
                    null,
                    Personal.clinical(
                            Person.of(TENANT, patient(i)), new EncounterDetails(List.of(), List.of(), null, null))));
        }
        return commands;
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
