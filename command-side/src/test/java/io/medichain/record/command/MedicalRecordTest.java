package io.medichain.record.command;

import static io.medichain.command.Stored.ours;
import static io.medichain.command.Stored.oursAt;
import static io.medichain.command.Stored.refused;
import static io.medichain.command.Stored.stored;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.ENCOUNTER;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.RECORD;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.command.CommandsInMemory;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.ImportRunId;
import io.medichain.id.RecordId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordHeading;
import io.medichain.record.RecordRetracted;
import io.medichain.record.RecordSigned;
import io.medichain.record.RecordValueConfirmed;
import io.medichain.record.SignatureMeaning;
import io.medichain.record.TransientDocuments;
import io.medichain.record.content.Note;
import io.medichain.record.content.Observation;
import io.medichain.record.content.ObservedValue;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MedicalRecordTest {
    private static final Person PERSON = Person.of(TENANT, PATIENT);
    private static final Personal<RecordContent> CONTENT = Personal.clinical(PERSON, new Note(null, null, "afebrile"));
    private static final Personal<RecordContent> CORRECTED = Personal.clinical(PERSON, new Note(null, null, "febrile"));
    private static final Personal<String> REASON = Personal.clinical(PERSON, "a slip of the pen");
    private static final Personal<String> NAME = Personal.identity(Person.of(TENANT, USER), "Dr. Jo Field");
    private static final RecordAdded ADDED =
            new RecordAdded(RECORD, PATIENT, null, null, AT, heading(RecordKind.NOTE, TimeSpan.at(AT)), CONTENT, null);
    private static final RecordSigned SIGNED =
            new RecordSigned(RECORD, PATIENT, 0, USER, NAME, SignatureMeaning.REVIEW, AT);

    private static final EncounterId VISIT = new EncounterId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-000000000008"));
    private static final Personal<ReceivedResource> RECEIVED = Personal.clinical(
            PERSON, ReceivedResource.of("{\"resourceType\":\"Observation\",\"note\":[{\"text\":\"afebrile\"}]}"));
    private static final ImportRunId RUN = new ImportRunId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-000000000007"));
    private static final Writer DOCTOR = new Writer(USER, true);
    private static final Writer NURSE =
            new Writer(new UserId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-000000000004")), false);
    private static final TimeSpan YESTERDAY =
            new TimeSpan(DateTime.of(AT.minusSeconds(90_000)), DateTime.of(AT.minusSeconds(86_400)));
    private static final RecordId LATER = new RecordId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-000000000003"));

    private final AggregateTestFixture<MedicalRecord> fixture = new AggregateTestFixture<>(MedicalRecord.class);

    @Test
    void givenNothing_whenAdded_thenAdded() {
        fixture.givenNoPriorActivity()
                .when(
                        new AddRecord(
                                RECORD,
                                PATIENT,
                                null,
                                RecordKind.NOTE,
                                null,
                                List.of(),
                                TimeSpan.at(AT),
                                AT,
                                CONTENT,
                                null,
                                null),
                        ours())
                .expectEvents(ADDED);
    }

    @Test
    void givenTheResourceThatItWasMadeOf_whenAdded_thenItIsKept() {
        Personal<ReceivedResource> original = Personal.clinical(
                PERSON, ReceivedResource.of("{\"resourceType\":\"Observation\",\"note\":[{\"text\":\"afebrile\"}]}"));
        fixture.givenNoPriorActivity()
                .when(
                        new AddRecord(
                                RECORD,
                                PATIENT,
                                null,
                                RecordKind.NOTE,
                                null,
                                List.of(),
                                TimeSpan.at(AT),
                                AT,
                                CONTENT,
                                original,
                                null),
                        ours())
                .expectEvents(new RecordAdded(
                        RECORD, PATIENT, null, null, AT, heading(RecordKind.NOTE, TimeSpan.at(AT)), CONTENT, original));
    }

    @Test
    void givenAnUnsignedRecord_whenAmended_thenTheAmendmentPointsToWhatItAmends() {
        fixture.given(stored(ADDED), stored(amended(0)))
                .when(amend(RecordKind.NOTE), oursAt(RECORD, 1))
                .expectEvents(amended(1));
    }

    @Test
    void givenARecordOfYesterday_whenAmendedWithoutATime_thenItStaysOfYesterday() {
        fixture.given(stored(addedAt(YESTERDAY)))
                .when(amend(RecordKind.NOTE, null), ours())
                .expectEvents(amended(0, YESTERDAY));
    }

    @Test
    void givenARecordWhoseTimeWasAmended_whenAmendedWithoutATime_thenTheAmendedTimeStays() {
        fixture.given(stored(ADDED), stored(amended(0, YESTERDAY)))
                .when(amend(RecordKind.NOTE, null), ours())
                .expectEvents(amended(1, YESTERDAY));
    }

    @Test
    void givenASignedRecordOfYesterday_whenARecordAmendsItWithoutVisitAndTime_thenBothAreThoseOfTheSignedOne() {
        CommandsInMemory commands = CommandsInMemory.of(new RecordContext());
        commands.send(addition(RECORD, ENCOUNTER, YESTERDAY));
        commands.send(sign(USER));

        commands.send(new AmendSignedRecord(addition(LATER, null, null), RECORD, DOCTOR));

        assertThat(commands.events())
                .endsWith(new RecordAdded(
                        LATER, PATIENT, ENCOUNTER, null, AT, heading(RecordKind.NOTE, YESTERDAY), CONTENT, null));
    }

    @Test
    void givenAnUnsignedOrRetractedRecord_whenARecordAmendsIt_thenRefused() {
        CommandsInMemory commands = CommandsInMemory.of(new RecordContext());
        commands.send(addition(RECORD, null, YESTERDAY));
        AmendSignedRecord command = new AmendSignedRecord(addition(LATER, null, null), RECORD, DOCTOR);

        assertThatThrownBy(() -> commands.send(command)).hasMessage(RecordProblem.AMENDS_UNSIGNED.title());
        commands.send(new RetractRecord(RECORD, DOCTOR, REASON, AT));
        assertThatThrownBy(() -> commands.send(command)).hasMessage(RecordProblem.RETRACTED.title());
    }

    @Test
    void givenARareValue_whenAdded_thenRefusedUntilItIsConfirmedWithAReason() {
        refused(fixture.givenNoPriorActivity().when(heartRate("400", null), ours()), RecordProblem.IMPLAUSIBLE);
        fixture.givenNoPriorActivity()
                .when(heartRate("400", REASON), ours())
                .expectEvents(
                        new RecordAdded(
                                RECORD,
                                PATIENT,
                                null,
                                null,
                                AT,
                                heading(RecordKind.OBSERVATION, TimeSpan.at(AT)),
                                rate("400"),
                                null),
                        new RecordValueConfirmed(RECORD, PATIENT, 0, REASON, AT));
    }

    @Test
    void givenAValueInAnotherUnit_whenAdded_thenRefusedUntilItIsConfirmedAndThenKeptAsSaid() {
        Quantity perHour = Quantity.of(new BigDecimal("4320"), "/h", "/h");
        refused(fixture.givenNoPriorActivity().when(heartRate(rate(perHour), null), ours()), RecordProblem.UNIT);
        fixture.givenNoPriorActivity()
                .when(heartRate(rate(perHour), REASON), ours())
                .expectEvents(
                        new RecordAdded(
                                RECORD,
                                PATIENT,
                                null,
                                null,
                                AT,
                                heading(RecordKind.OBSERVATION, TimeSpan.at(AT)),
                                rate(perHour),
                                null),
                        new RecordValueConfirmed(RECORD, PATIENT, 0, REASON, AT));
    }

    @Test
    void givenAnImpossibleValue_whenAdded_thenRefusedEvenWithAReason() {
        for (String impossible : List.of("-5", "99999")) {
            refused(
                    fixture.givenNoPriorActivity().when(heartRate(impossible, REASON), ours()),
                    RecordProblem.IMPOSSIBLE);
        }
    }

    @Test
    void givenAUsualValue_whenAddedWithAReason_thenThereIsNothingToConfirm() {
        refused(fixture.givenNoPriorActivity().when(heartRate("72", REASON), ours()), RecordProblem.NOTHING_TO_CONFIRM);
    }

    @Test
    void givenARecord_whenAmendedUponAnOldVersion_thenRefused() {
        refused(
                fixture.given(stored(ADDED), stored(amended(0))).when(amend(RecordKind.NOTE), oursAt(RECORD, 0)),
                RequestProblem.PRECONDITION_FAILED);
    }

    @Test
    void givenANote_whenAmendedToAnotherKind_thenRefused() {
        refused(fixture.given(stored(ADDED)).when(amend(RecordKind.REPORT), ours()), RecordProblem.KIND_CHANGED);
    }

    @Test
    void givenASignedRecord_whenAmended_thenRefused() {
        refused(
                fixture.given(stored(ADDED), stored(SIGNED)).when(amend(RecordKind.NOTE), ours()),
                RecordProblem.FROZEN);
    }

    @Test
    void givenASignedRecord_whenADocumentIsAttached_thenRefused() {
        refused(
                fixture.given(stored(ADDED), stored(SIGNED))
                        .when(
                                new AttachDocument(
                                        RECORD, TransientDocuments.cidOf((byte) 1), "text/plain", 1, "", REASON, AT),
                                ours()),
                RecordProblem.FROZEN);
    }

    /** Its documents would be read by others than may read the resource. */
    @ParameterizedTest
    @EnumSource(
            value = RecordKind.class,
            names = {"RESOURCE", "FINANCIAL_RESOURCE"})
    void givenAResourceThatIsKeptWhole_whenADocumentIsAttached_thenRefused(RecordKind kind) {
        RecordAdded kept =
                new RecordAdded(RECORD, PATIENT, null, null, AT, heading(kind, TimeSpan.at(AT)), CONTENT, null);
        refused(
                fixture.given(stored(kept))
                        .when(
                                new AttachDocument(
                                        RECORD, TransientDocuments.cidOf((byte) 1), "text/plain", 1, "", REASON, AT),
                                ours()),
                RecordProblem.KEPT_WHOLE);
    }

    @Test
    void givenAnAmendedRecord_whenSigned_thenTheAmendedVersionIsSigned() {
        fixture.given(stored(ADDED), stored(amended(0)))
                .when(sign(USER), oursAt(RECORD, 1))
                .expectEvents(new RecordSigned(RECORD, PATIENT, 1, USER, NAME, SignatureMeaning.REVIEW, AT));
    }

    @Test
    void givenASignedRecord_whenSignedByTheSamePersonAgain_thenNothing() {
        fixture.given(stored(ADDED), stored(SIGNED)).when(sign(USER), ours()).expectNoEvents();
    }

    @Test
    void givenASignedRecord_whenSignedByASecondPerson_thenBothSignaturesCoverTheSameVersion() {
        UserId second = new UserId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-000000000002"));
        fixture.given(stored(ADDED), stored(SIGNED))
                .when(sign(second), ours())
                .expectEvents(new RecordSigned(RECORD, PATIENT, 0, second, NAME, SignatureMeaning.REVIEW, AT));
    }

    @Test
    void givenADoctorsRecord_whenANurseAmendsSignsOrRetractsIt_thenRefused() {
        for (Object command : List.of(
                new AmendRecord(
                        RECORD, NURSE, RecordKind.NOTE, REASON, List.of(), null, null, AT, CORRECTED, null, null),
                sign(NURSE, SignatureMeaning.REVIEW),
                new RetractRecord(RECORD, NURSE, REASON, AT))) {
            refused(fixture.given(by(DOCTOR, ADDED)).when(command, ours()), RecordProblem.NOT_THEIRS);
        }
    }

    @Test
    void givenASignedRecordOfADoctor_whenANurseAddsOneThatAmendsIt_thenRefused() {
        CommandsInMemory commands = CommandsInMemory.of(new RecordContext());
        commands.send(addition(RECORD, null, YESTERDAY));
        commands.send(sign(USER));

        assertThatThrownBy(() -> commands.send(new AmendSignedRecord(addition(LATER, null, null), RECORD, NURSE)))
                .hasMessage(RecordProblem.NOT_THEIRS.title());
    }

    @Test
    void givenANursesRecord_whenTheNurseOrADoctorRetractsIt_thenRetracted() {
        for (Writer writer : List.of(NURSE, DOCTOR)) {
            fixture.given(by(NURSE, ADDED))
                    .when(new RetractRecord(RECORD, writer, REASON, AT), ours())
                    .expectEvents(new RecordRetracted(RECORD, PATIENT, REASON, AT));
        }
    }

    @Test
    void givenARecord_whenAuthorshipIsSigned_thenOnlyByWhoWroteIt() {
        refused(
                fixture.given(by(NURSE, ADDED)).when(sign(DOCTOR, SignatureMeaning.AUTHORSHIP), ours()),
                RecordProblem.NOT_THE_AUTHOR);
        fixture.given(by(NURSE, ADDED))
                .when(sign(NURSE, SignatureMeaning.AUTHORSHIP), ours())
                .expectEvents(
                        new RecordSigned(RECORD, PATIENT, 0, NURSE.user(), NAME, SignatureMeaning.AUTHORSHIP, AT));
    }

    @Test
    void givenARecordOfARun_whenTheRunTakesItBack_thenRetractedOnce() {
        fixture.given(broughtBy(RUN, ADDED))
                .when(new TakeBackRecord(RECORD, RUN, REASON, AT), ours())
                .expectEvents(new RecordRetracted(RECORD, PATIENT, REASON, AT));
        fixture.given(broughtBy(RUN, ADDED), stored(new RecordRetracted(RECORD, PATIENT, REASON, AT)))
                .when(new TakeBackRecord(RECORD, RUN, REASON, AT), ours())
                .expectNoEvents();
    }

    /** What a run may not take back: what another one brought, or nobody's, or what somebody has worked on. */
    @Test
    void givenARecordOfAnotherRunOrChangedSince_whenARunTakesItBack_thenRefused() {
        TakeBackRecord command = new TakeBackRecord(RECORD, RUN, REASON, AT);
        ImportRunId another = new ImportRunId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-000000000008"));
        RecordAmended amended = new RecordAmended(
                RECORD, PATIENT, null, 0, REASON, AT, heading(null, TimeSpan.at(AT)), CORRECTED, null);

        refused(fixture.given(broughtBy(another, ADDED)).when(command, ours()), RecordProblem.NOT_THEIRS);
        refused(fixture.given(stored(ADDED)).when(command, ours()), RecordProblem.NOT_THEIRS);
        refused(fixture.given(broughtBy(RUN, ADDED), stored(SIGNED)).when(command, ours()), RecordProblem.NOT_THEIRS);
        refused(fixture.given(broughtBy(RUN, ADDED), stored(amended)).when(command, ours()), RecordProblem.NOT_THEIRS);
    }

    @Test
    void givenARecordOfAnImport_whenItsSourceSendsItChanged_thenItHasANewVersionWithItsOriginalAndVisit() {
        fixture.given(broughtBy(RUN, ADDED))
                .when(renew(), oursAt(RECORD, 0))
                .expectEvents(new RecordAmended(
                        RECORD, PATIENT, VISIT, 0, REASON, AT, heading(null, TimeSpan.at(AT)), CORRECTED, RECEIVED));
    }

    @Test
    void givenARecordWrittenHereOrSigned_whenAnImportSendsItChanged_thenRefused() {
        refused(fixture.given(stored(ADDED)).when(renew(), ours()), RecordProblem.NOT_THEIRS);
        refused(fixture.given(broughtBy(RUN, ADDED), stored(SIGNED)).when(renew(), ours()), RecordProblem.FROZEN);
    }

    private static RenewRecord renew() {
        AddRecord said = new AddRecord(
                RECORD,
                PATIENT,
                VISIT,
                RecordKind.NOTE,
                null,
                List.of(),
                TimeSpan.at(AT),
                AT,
                CORRECTED,
                RECEIVED,
                null);
        return new RenewRecord(RECORD, said, null, REASON);
    }

    private static EventMessage<?> broughtBy(ImportRunId run, DomainEvent event) {
        return stored(event).andMetaData(Map.of(EventMetadata.IMPORT_RUN, run.toString()));
    }

    private static EventMessage<?> by(Writer author, DomainEvent event) {
        return stored(event)
                .andMetaData(Map.of(EventMetadata.ACTOR, author.user().toString()));
    }

    @Test
    void givenARetractedRecord_whenSigned_thenRefused() {
        refused(
                fixture.given(stored(ADDED), stored(new RecordRetracted(RECORD, PATIENT, REASON, AT)))
                        .when(sign(USER), ours()),
                RecordProblem.RETRACTED);
    }

    @Test
    void givenASignedRecord_whenRetracted_thenRetracted() {
        fixture.given(stored(ADDED), stored(SIGNED))
                .when(new RetractRecord(RECORD, DOCTOR, REASON, AT), ours())
                .expectEvents(new RecordRetracted(RECORD, PATIENT, REASON, AT));
    }

    private static AddRecord heartRate(String value, Personal<String> confirmation) {
        return heartRate(rate(value), confirmation);
    }

    private static AddRecord heartRate(Personal<RecordContent> content, Personal<String> confirmation) {
        return new AddRecord(
                RECORD,
                PATIENT,
                null,
                RecordKind.OBSERVATION,
                null,
                List.of(),
                TimeSpan.at(AT),
                AT,
                content,
                null,
                confirmation);
    }

    private static Personal<RecordContent> rate(String value) {
        return rate(Quantity.of(new BigDecimal(value), "/min", "/min"));
    }

    private static Personal<RecordContent> rate(Quantity quantity) {
        return Personal.clinical(
                PERSON,
                Observation.of(
                        CodeableConcept.of(CodeSystems.LOINC, "8867-4", "Heart rate"),
                        "final",
                        "vital-signs",
                        new ObservedValue.Measured(quantity),
                        List.of()));
    }

    private static Personal<RecordHeading> heading(RecordKind kind, TimeSpan occurred) {
        return Personal.clinical(PERSON, new RecordHeading(kind, List.of(), occurred));
    }

    private static RecordAdded addedAt(TimeSpan occurred) {
        return new RecordAdded(RECORD, PATIENT, null, null, AT, heading(RecordKind.NOTE, occurred), CONTENT, null);
    }

    private static AddRecord addition(RecordId id, EncounterId encounter, TimeSpan occurred) {
        return new AddRecord(
                id, PATIENT, encounter, RecordKind.NOTE, null, List.of(), occurred, AT, CONTENT, null, null);
    }

    private static RecordAmended amended(long version) {
        return amended(version, TimeSpan.at(AT));
    }

    private static RecordAmended amended(long version, TimeSpan occurred) {
        return new RecordAmended(RECORD, PATIENT, null, version, REASON, AT, heading(null, occurred), CORRECTED, null);
    }

    private static AmendRecord amend(RecordKind kind) {
        return amend(kind, TimeSpan.at(AT));
    }

    private static AmendRecord amend(RecordKind kind, TimeSpan occurred) {
        return new AmendRecord(RECORD, DOCTOR, kind, REASON, List.of(), null, occurred, AT, CORRECTED, null, null);
    }

    private static SignRecord sign(UserId signer) {
        return sign(new Writer(signer, true), SignatureMeaning.REVIEW);
    }

    private static SignRecord sign(Writer by, SignatureMeaning meaning) {
        return new SignRecord(RECORD, by, NAME, meaning, AT);
    }
}
