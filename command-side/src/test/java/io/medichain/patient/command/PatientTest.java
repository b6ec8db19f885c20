package io.medichain.patient.command;

import static io.medichain.command.Stored.ours;
import static io.medichain.command.Stored.oursAt;
import static io.medichain.command.Stored.refused;
import static io.medichain.command.Stored.stored;
import static io.medichain.command.Stored.theirs;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.KEY;
import static io.medichain.event.Examples.OTHER_KEY;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;

import io.medichain.event.Examples;
import io.medichain.fhir.Period;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.CareMembership;
import io.medichain.patient.CareRole;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.CareTeamMemberRemoved;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Did;
import io.medichain.patient.DidIssued;
import io.medichain.patient.DidKeyRotated;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.ErasureBasis;
import io.medichain.patient.IssuedDid;
import io.medichain.patient.LegalHoldLifted;
import io.medichain.patient.LegalHoldPlaced;
import io.medichain.patient.PatientDeactivated;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientErasureOrdered;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientReactivated;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.RotatedDid;
import io.medichain.patient.UserAccountLinked;
import io.medichain.patient.UserAccountUnlinked;
import io.medichain.patient.care.AssignToCareTeam;
import io.medichain.patient.care.LinkUserAccount;
import io.medichain.patient.care.RemoveFromCareTeam;
import io.medichain.patient.did.IssueDid;
import io.medichain.patient.did.RotateDidKey;
import io.medichain.patient.erasure.ConfirmErasure;
import io.medichain.patient.erasure.ErasePatient;
import io.medichain.patient.erasure.LiftLegalHold;
import io.medichain.patient.erasure.PlaceLegalHold;
import io.medichain.patient.erasure.RetentionDuty;
import io.medichain.patient.erasure.UnlinkUserAccount;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.patient.registry.AbsorbDuplicate;
import io.medichain.patient.registry.DeactivatePatient;
import io.medichain.patient.registry.MergePatients;
import io.medichain.patient.registry.ReactivatePatient;
import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatientTest {
    private static final PatientId OTHER = new PatientId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-000000000001"));
    private static final Person PERSON = Person.of(TENANT, PATIENT);
    private static final Personal<String> REASON = Personal.identity(PERSON, "a reason");
    private static final PatientRegistered REGISTERED =
            new PatientRegistered(PATIENT, Personal.identity(PERSON, Examples.demographics()), null, null);
    private static final Did DID = Did.of(1337, KEY);
    private static final PatientErasureOrdered ERASURE =
            new PatientErasureOrdered(PATIENT, ErasureBasis.OBJECTION, USER, AT);

    private final AggregateTestFixture<Patient> fixture = new AggregateTestFixture<>(Patient.class);

    @Test
    void givenAPatient_whenAssignedToCareTeam_thenMember() {
        fixture.given(stored(REGISTERED))
                .when(new AssignToCareTeam(PATIENT, USER, CareRole.NURSE, Period.at(AT)), ours())
                .expectEvents(new CareTeamMemberAssigned(
                        PATIENT, USER, sealed(new CareMembership(CareRole.NURSE, Period.at(AT)))));
    }

    @Test
    void givenAMember_whenAssignedTheSameWay_thenNothing() {
        fixture.given(
                        stored(REGISTERED),
                        stored(new CareTeamMemberAssigned(
                                PATIENT, USER, sealed(new CareMembership(CareRole.NURSE, Period.at(AT))))))
                .when(new AssignToCareTeam(PATIENT, USER, CareRole.NURSE, Period.at(AT)), ours())
                .expectNoEvents();
    }

    @Test
    void givenNoMember_whenRemoved_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED)).when(new RemoveFromCareTeam(PATIENT, USER, AT), ours()),
                PatientProblem.NOT_IN_CARE_TEAM);
    }

    @Test
    void givenAMember_whenRemoved_thenNoMember() {
        fixture.given(
                        stored(REGISTERED),
                        stored(new CareTeamMemberAssigned(
                                PATIENT, USER, sealed(new CareMembership(CareRole.NURSE, Period.at(AT))))))
                .when(new RemoveFromCareTeam(PATIENT, USER, AT), ours())
                .expectEvents(new CareTeamMemberRemoved(PATIENT, USER, AT));
    }

    @Test
    void givenAPatientOfOneTenant_whenAnotherTenantCommands_thenThereIsNone() {
        refused(
                fixture.given(stored(REGISTERED))
                        .when(new AssignToCareTeam(PATIENT, USER, CareRole.NURSE, Period.at(AT)), theirs()),
                RequestProblem.NOT_FOUND);
    }

    @Test
    void givenANewerVersion_whenDecidedUponAnOldOne_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED), stored(new UserAccountLinked(PATIENT, USER)))
                        .when(new DeactivatePatient(PATIENT, DeactivationReason.OTHER, false), oursAt(PATIENT, 0)),
                RequestProblem.PRECONDITION_FAILED);
    }

    @Test
    void givenTheVersionThatWasRead_whenDecidedUponIt_thenAccepted() {
        fixture.given(stored(REGISTERED), stored(new UserAccountLinked(PATIENT, USER)))
                .when(new DeactivatePatient(PATIENT, DeactivationReason.OTHER, false), oursAt(PATIENT, 1))
                .expectEvents(new PatientDeactivated(PATIENT, sealed(DeactivationReason.OTHER)));
    }

    @Test
    void givenAClosedEntry_whenChanged_thenRefused() {
        refused(
                fixture.given(
                                stored(REGISTERED),
                                stored(new PatientDeactivated(PATIENT, sealed(DeactivationReason.OTHER))))
                        .when(new LinkUserAccount(PATIENT, USER), ours()),
                PatientProblem.CLOSED);
    }

    @Test
    void givenAClosedEntry_whenTakenIntoUseAgain_thenItIsAndTakesWhatComes() {
        fixture.given(stored(REGISTERED), stored(new PatientDeactivated(PATIENT, sealed(DeactivationReason.OTHER))))
                .when(new ReactivatePatient(PATIENT, sealed("Closed by mistake")), oursAt(PATIENT, 1))
                .expectEvents(new PatientReactivated(PATIENT, sealed("Closed by mistake")));
        fixture.given(
                        stored(REGISTERED),
                        stored(new PatientDeactivated(PATIENT, sealed(DeactivationReason.OTHER))),
                        stored(new PatientReactivated(PATIENT, sealed("Closed by mistake"))))
                .when(new LinkUserAccount(PATIENT, USER), ours())
                .expectEvents(new UserAccountLinked(PATIENT, USER));
    }

    @Test
    void givenAnEntryInUse_whenTakenIntoUseAgain_thenNothingHappens() {
        fixture.given(stored(REGISTERED))
                .when(new ReactivatePatient(PATIENT, sealed("Closed by mistake")), ours())
                .expectNoEvents();
    }

    @Test
    void givenAnEntryThatWasOpenedHere_whenItsSourceHasItClosed_thenItStaysOpenAndPeopleCanCloseIt() {
        refused(
                fixture.given(
                                stored(REGISTERED),
                                stored(new PatientDeactivated(PATIENT, sealed(DeactivationReason.OTHER))),
                                stored(new PatientReactivated(PATIENT, sealed("Closed by mistake"))))
                        .when(new DeactivatePatient(PATIENT, DeactivationReason.OTHER, true), oursAt(PATIENT, 2)),
                PatientProblem.REOPENED_HERE);
        fixture.given(
                        stored(REGISTERED),
                        stored(new PatientDeactivated(PATIENT, sealed(DeactivationReason.OTHER))),
                        stored(new PatientReactivated(PATIENT, sealed("Closed by mistake"))))
                .when(new DeactivatePatient(PATIENT, DeactivationReason.OTHER, false), oursAt(PATIENT, 2))
                .expectEvents(new PatientDeactivated(PATIENT, sealed(DeactivationReason.OTHER)));
    }

    @Test
    void givenAMergedEntry_whenTakenIntoUseAgain_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED), stored(new PatientMerged(PATIENT, OTHER, sealed("Twice"))))
                        .when(new ReactivatePatient(PATIENT, sealed("Closed by mistake")), ours()),
                PatientProblem.CLOSED);
    }

    @Test
    void givenALinkedAccount_whenAnotherIsLinked_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED), stored(new UserAccountLinked(PATIENT, USER)))
                        .when(new LinkUserAccount(PATIENT, new UserId(UUID.randomUUID())), ours()),
                PatientProblem.ACCOUNT_LINKED);
    }

    @Test
    void givenAPatient_whenDidIssued_thenKeyControlsIt() {
        fixture.given(stored(REGISTERED))
                .when(new IssueDid(PATIENT, DID, KEY), ours())
                .expectEvents(new DidIssued(PATIENT, sealed(new IssuedDid(DID, KEY))));
    }

    @Test
    void givenADid_whenAnotherIsIssued_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED), stored(new DidIssued(PATIENT, sealed(new IssuedDid(DID, KEY)))))
                        .when(new IssueDid(PATIENT, Did.of(1337, OTHER_KEY), OTHER_KEY), ours()),
                PatientProblem.DID_ISSUED);
    }

    @Test
    void givenNoDid_whenKeyRotated_thenRefused() {
        refused(fixture.given(stored(REGISTERED)).when(new RotateDidKey(PATIENT, KEY), ours()), PatientProblem.NO_DID);
    }

    @Test
    void givenADid_whenRotatedToTheSameKey_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED), stored(new DidIssued(PATIENT, sealed(new IssuedDid(DID, KEY)))))
                        .when(new RotateDidKey(PATIENT, KEY), ours()),
                PatientProblem.SAME_KEY);
    }

    @Test
    void givenADid_whenKeyRotated_thenTheOldOneIsRetired() {
        fixture.given(stored(REGISTERED), stored(new DidIssued(PATIENT, sealed(new IssuedDid(DID, KEY)))))
                .when(new RotateDidKey(PATIENT, OTHER_KEY), ours())
                .expectEvents(new DidKeyRotated(PATIENT, sealed(new RotatedDid(DID, KEY, OTHER_KEY))));
    }

    @Test
    void givenAPatient_whenMergedIntoItself_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED)).when(new MergePatients(PATIENT, PATIENT, REASON), ours()),
                PatientProblem.MERGED_WITH_ITSELF);
    }

    @Test
    void givenADuplicate_whenMerged_thenClosedAndTheOtherOneTakesNote() {
        fixture.given(stored(REGISTERED))
                .when(new MergePatients(PATIENT, OTHER, REASON), ours())
                .expectEvents(new PatientMerged(PATIENT, OTHER, REASON));
    }

    @Test
    void givenANotedDuplicate_whenNotedAgain_thenNothing() {
        fixture.given(stored(REGISTERED), stored(new DuplicateAbsorbed(PATIENT, OTHER)))
                .when(new AbsorbDuplicate(PATIENT, OTHER), ours())
                .expectNoEvents();
    }

    @Test
    void givenALegalHold_whenErased_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED), stored(new LegalHoldPlaced(PATIENT, REASON)))
                        .when(new ErasePatient(PATIENT, ErasureBasis.OBJECTION, null, USER, AT), ours()),
                PatientProblem.UNDER_LEGAL_HOLD);
    }

    @ParameterizedTest
    @EnumSource(ErasureBasis.class)
    void givenARetentionDuty_whenErased_thenTheLegalBasisDecides(ErasureBasis basis) {
        RetentionDuty duty = new RetentionDuty(DataClass.CLINICAL, AT.plusSeconds(1));
        var result = fixture.given(stored(REGISTERED)).when(new ErasePatient(PATIENT, basis, duty, USER, AT), ours());

        switch (basis) {
            case NO_LONGER_NECESSARY, CONSENT_WITHDRAWN, OBJECTION ->
                result.expectNoEvents()
                        .expectException(ProblemException.class)
                        .expectExceptionMessage("The clinical records have to be kept until "
                                + LocalDate.ofInstant(duty.until(), ZoneOffset.UTC) + ".");
            case UNLAWFUL_PROCESSING, LEGAL_OBLIGATION ->
                result.expectEvents(new PatientErasureOrdered(PATIENT, basis, USER, AT));
        }
    }

    @Test
    void givenARetentionDutyThatEnded_whenErased_thenOrdered() {
        RetentionDuty over = new RetentionDuty(DataClass.CLINICAL, AT);

        fixture.given(stored(REGISTERED))
                .when(new ErasePatient(PATIENT, ErasureBasis.OBJECTION, over, USER, AT), ours())
                .expectEvents(ERASURE);
    }

    @Test
    void givenALiftedHold_whenErased_thenOrdered() {
        fixture.given(
                        stored(REGISTERED),
                        stored(new LegalHoldPlaced(PATIENT, REASON)),
                        stored(new LegalHoldLifted(PATIENT, REASON)))
                .when(new ErasePatient(PATIENT, ErasureBasis.OBJECTION, null, USER, AT), ours())
                .expectEvents(ERASURE);
    }

    @Test
    void givenNoHold_whenLifted_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED)).when(new LiftLegalHold(PATIENT, REASON), ours()),
                PatientProblem.NO_LEGAL_HOLD);
    }

    @Test
    void givenAnOrderedErasure_whenOrderedAgain_thenNothing() {
        fixture.given(stored(REGISTERED), stored(ERASURE))
                .when(new ErasePatient(PATIENT, ErasureBasis.OBJECTION, null, USER, AT), ours())
                .expectNoEvents();
    }

    @Test
    void givenAnOrderedErasure_whenHeld_thenRefused() {
        refused(
                fixture.given(stored(REGISTERED), stored(ERASURE)).when(new PlaceLegalHold(PATIENT, REASON), ours()),
                PatientProblem.ERASED);
    }

    @Test
    void givenAnOrderedErasure_whenConfirmedTwice_thenOneTombstone() {
        fixture.given(stored(REGISTERED), stored(ERASURE))
                .when(new ConfirmErasure(PATIENT, AT), ours())
                .expectEvents(new PatientErased(PATIENT, AT));
        fixture.given(stored(REGISTERED), stored(ERASURE), stored(new PatientErased(PATIENT, AT)))
                .when(new ConfirmErasure(PATIENT, AT), ours())
                .expectNoEvents();
    }

    @Test
    void givenALinkedAccount_whenTheErasureIsConfirmed_thenTheTieEnds() {
        fixture.given(stored(REGISTERED), stored(new UserAccountLinked(PATIENT, USER)), stored(ERASURE))
                .when(new ConfirmErasure(PATIENT, AT), ours())
                .expectEvents(new PatientErased(PATIENT, AT), new UserAccountUnlinked(PATIENT, USER));
    }

    @Test
    void givenATombstoneOfAnEarlierVersion_whenTheAccountIsUnlinked_thenTheTieEndsOnce() {
        List<Object> before = List.of(
                stored(REGISTERED),
                stored(new UserAccountLinked(PATIENT, USER)),
                stored(ERASURE),
                stored(new PatientErased(PATIENT, AT)));
        fixture.given(before)
                .when(new UnlinkUserAccount(PATIENT), ours())
                .expectEvents(new UserAccountUnlinked(PATIENT, USER));
        fixture.given(Stream.concat(before.stream(), Stream.of(stored(new UserAccountUnlinked(PATIENT, USER))))
                        .toList())
                .when(new UnlinkUserAccount(PATIENT), ours())
                .expectNoEvents();
        fixture.given(before.subList(0, 3))
                .when(new UnlinkUserAccount(PATIENT), ours())
                .expectNoEvents();
    }

    @Test
    void givenARestoredPatientWhoseKeysAreGone_whenConfirmedWithoutAnOrder_thenTombstone() {
        fixture.given(stored(REGISTERED))
                .when(new ConfirmErasure(PATIENT, AT), ours())
                .expectEvents(new PatientErased(PATIENT, AT));
    }

    private static <T> Personal<T> sealed(T value) {
        return Personal.identity(PERSON, value);
    }
}
