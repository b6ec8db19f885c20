package io.medichain.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedSetUp;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.TimeSpan;
import io.medichain.hospital.Hospital;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.read.MayLearn;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordHeading;
import io.medichain.record.RecordSigned;
import io.medichain.record.SignatureMeaning;
import io.medichain.record.content.Note;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** One damaged event of a record stops nobody, and takes nothing from anybody but the notices of that record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LiveDamageTest {
    private final Hospital hospital = new Hospital();
    private final MayLearn mayLearn = hospital.application().getBean(MayLearn.class);

    @AfterAll
    void stop() {
        hospital.close();
    }

    /** A feed in which an event was damaged after it was read: only who asks for its record meets it. */
    private record Damaged(EventFeed feed, StoredEvent damaged) implements EventFeed {
        @Override
        public long head() {
            return feed.head();
        }

        @Override
        public Reader open(long from) {
            return feed.open(from);
        }

        @Override
        public List<StoredEvent> at(List<Long> positions) {
            return feed.at(positions);
        }

        @Override
        public List<StoredEvent> ofAggregate(String aggregateId) {
            if (aggregateId.equals(damaged.aggregateId())) {
                throw new DamagedEvent(damaged.position(), "its bytes were changed");
            }
            return feed.ofAggregate(aggregateId);
        }
    }

    private long bed() {
        BedId bed = new BedId(UUID.randomUUID());
        return hospital.happened(bed.toString(), new BedSetUp(bed, new BedPlace("Cardiology", "12", "A")))
                .position();
    }

    private StoredEvent added(RecordId record, PatientId patient) {
        Person person = Person.of(Hospital.TENANT, patient);
        Note note = new Note(null, null, "Slept well");
        return hospital.happened(
                record.toString(),
                new RecordAdded(
                        record,
                        patient,
                        null,
                        null,
                        Hospital.AT,
                        Personal.clinical(person, new RecordHeading(note.kind(), List.of(), TimeSpan.at(Hospital.AT))),
                        Personal.clinical(person, note),
                        null));
    }

    private StoredEvent signed(RecordId record, PatientId patient) {
        return hospital.happened(
                record.toString(),
                new RecordSigned(
                        record,
                        patient,
                        0,
                        new UserId(UUID.randomUUID()),
                        Personal.identity(Person.of(Hospital.TENANT, patient), "Dr. Jo Field"),
                        SignatureMeaning.AUTHORSHIP,
                        Hospital.AT));
    }

    /** Follows from a place until something is told that was not told before; answers all that was written. */
    private String told(ChangeNotices notices, EventFeed feed, long behind, Runnable begun, long last)
            throws Exception {
        LiveStream stream = new LiveStream(feed, notices, new NewestNotices(feed, notices, mayLearn), mayLearn);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread after = Thread.ofVirtual().unstarted(begun);
        stream.write(LiveFollowersTest.somebody(new UserId(UUID.randomUUID())), OptionalLong.of(behind), out, () -> {
            if (after.getState() == Thread.State.NEW) {
                after.start();
            }
            return !out.toString(StandardCharsets.UTF_8).contains("id: " + last + "\nevent: changed");
        });
        after.join();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void givenARecordWhoseFirstEventWasDamaged_whenAStreamGoesOnBehindIt_thenAllOtherChangesAreTold() throws Exception {
        RecordId record = new RecordId(UUID.randomUUID());
        PatientId patient = new PatientId(UUID.randomUUID());
        StoredEvent first = added(record, patient);
        long before = bed();
        signed(record, patient);
        long behind = bed();
        EventFeed feed = new Damaged(hospital.feed, first);
        ChangeNotices notices = new ChangeNotices(feed, hospital.feed.codec());

        String told = told(notices, feed, first.position(), () -> {}, behind);

        assertThat(told).containsOnlyOnce("id: " + before + "\nevent: changed").endsWith("\n\n");
        assertThat(hospital.feed.codec().damaged().all()).containsKey(first.position());
    }

    @Test
    void givenARecordWhoseLaterEventWasDamaged_whenTheTailReadsIt_thenAllOtherChangesAreTold() throws Exception {
        RecordId record = new RecordId(UUID.randomUUID());
        PatientId patient = new PatientId(UUID.randomUUID());
        added(record, patient);
        StoredEvent later = signed(record, patient);
        long head = hospital.feed.head();
        EventFeed feed = new Damaged(hospital.feed, later);
        ChangeNotices notices = new ChangeNotices(feed, hospital.feed.codec());

        String told = told(
                notices,
                feed,
                head,
                () -> {
                    signed(record, patient);
                    bed();
                    signed(record, patient);
                    bed();
                },
                head + 4);

        assertThat(told).containsOnlyOnce("id: " + (head + 2) + "\nevent: changed");
    }

    /** The one that is whole is not told to be damaged. */
    @Test
    void givenAContentThatCannotBeRead_whenALaterEventIsTold_thenTheDamageIsReportedOfTheContentAlone() {
        RecordId record = new RecordId(UUID.randomUUID());
        PatientId patient = new PatientId(UUID.randomUUID());
        StoredEvent first = hospital.feed.append(
                EventTypes.name(RecordAdded.class),
                record.toString(),
                Hospital.AT,
                "{}".getBytes(StandardCharsets.UTF_8),
                added(record, patient).metadata());
        StoredEvent whole = signed(record, patient);
        ChangeNotices notices = new ChangeNotices(hospital.feed, hospital.feed.codec());

        assertThat(notices.of(List.of(whole))).isEmpty();

        assertThat(hospital.feed.codec().damaged().all())
                .containsKey(first.position())
                .doesNotContainKey(whole.position());
    }
}
