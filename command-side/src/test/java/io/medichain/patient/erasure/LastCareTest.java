package io.medichain.patient.erasure;

import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.PATIENT;
import static io.medichain.event.Examples.RECORD;
import static io.medichain.event.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.facts.FactFollower;
import io.medichain.facts.Facts;
import io.medichain.facts.TransientFacts;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.personal.TransientVault;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordHeading;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.KeptType;
import io.medichain.record.content.Procedure;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From when on the period runs for which a patient's records have to be kept. */
class LastCareTest {
    private static final Person PERSON = Person.of(TENANT, PATIENT);

    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), new TransientVault());

    @Test
    void givenACareThatWasPlannedAndThenDone_whenAsked_thenItIsCareSinceItWasDone() {
        happened(new RecordAdded(
                RECORD, PATIENT, null, null, AT, heading(RecordKind.PROCEDURE, AT), procedure("preparation"), null));
        assertThat(lastCare()).isEmpty();

        Instant done = AT.plusSeconds(3_600);
        happened(new RecordAmended(
                RECORD,
                PATIENT,
                null,
                0,
                Personal.clinical(PERSON, "done"),
                done,
                heading(null, done),
                procedure("completed"),
                null));
        assertThat(lastCare()).contains(done);
    }

    @Test
    void givenWhatWasEnteredInError_whenAsked_thenItIsNoCare() {
        happened(new RecordAdded(
                RECORD,
                PATIENT,
                null,
                null,
                AT,
                heading(RecordKind.PROCEDURE, AT),
                procedure("entered-in-error"),
                null));
        assertThat(lastCare()).isEmpty();
    }

    /** An insurance lasts for years, and a claim is sent long after. */
    @Test
    void givenResourcesThatAreKeptWhole_whenAsked_thenThoseAloneAreCareThatTellOfWhatWasDone() {
        happened(kept(KeptType.COVERAGE, "active", AT.plusSeconds(999_999_999)));
        happened(kept(KeptType.CLAIM, "active", AT));
        happened(kept(KeptType.APPOINTMENT, "booked", AT.plusSeconds(999)));
        assertThat(lastCare()).isEmpty();

        happened(kept(KeptType.MEDICATION_ADMINISTRATION, "completed", AT));
        assertThat(lastCare()).contains(AT);
    }

    private static RecordAdded kept(KeptType type, String status, Instant at) {
        RecordContent content = new KeptResource(type, status, null, null, List.of(), null, null, null);
        return new RecordAdded(
                RECORD,
                PATIENT,
                null,
                null,
                AT,
                heading(content.kind(), at),
                Personal.of(PERSON, content.kind().dataClass(), content),
                null);
    }

    @Test
    void givenAVisitThatWasPlanned_whenItsSourceSaysThatItWas_thenItIsCare() {
        EncounterId visit = new EncounterId(RECORD.value());
        happened(new EncounterOpened(visit, PATIENT, null, visit("planned"), Personal.erased(), null));
        assertThat(lastCare()).isEmpty();

        happened(new EncounterAmended(visit, PATIENT, visit("in-progress"), Personal.erased(), null));
        assertThat(lastCare()).contains(AT);
    }

    private static Personal<EncounterHeading> visit(String status) {
        return Personal.clinical(PERSON, new EncounterHeading(EncounterClass.AMBULATORY, AT, List.of(), null, status));
    }

    @Test
    void givenACareAtATimeInWords_whenAsked_thenItWasBeforeItWasRecorded() {
        Personal<RecordHeading> heading = Personal.clinical(
                PERSON, new RecordHeading(RecordKind.PROCEDURE, List.of(), TimeSpan.inWords("in childhood")));
        happened(new RecordAdded(RECORD, PATIENT, null, null, AT, heading, procedure("completed"), null));

        assertThat(lastCare()).contains(AT);
    }

    private static Personal<RecordHeading> heading(RecordKind kind, Instant at) {
        return Personal.clinical(PERSON, new RecordHeading(kind, List.of(), TimeSpan.at(at)));
    }

    private static Personal<RecordContent> procedure(String status) {
        CodeableConcept code = new CodeableConcept(List.of(), "Appendectomy");
        return Personal.clinical(PERSON, new Procedure(code, status, null, List.of(), List.of(), null, null));
    }

    private void happened(DomainEvent event) {
        feed.append(RECORD.toString(), AT, EventMetadata.of(TENANT, "somebody"), event);
    }

    private Optional<Instant> lastCare() {
        try (FactFollower follower =
                new FactFollower(feed, feed.codec(), new TransientFacts(), List.of(LastCare.lastCareFold()))) {
            follower.start();
            assertThat(follower.await(feed.head(), Duration.ofSeconds(20))).isTrue();
            return new LastCare(new Facts(follower)).of(TENANT, PATIENT);
        }
    }
}
