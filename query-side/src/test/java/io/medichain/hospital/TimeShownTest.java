package io.medichain.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.consent.ConsentExamples;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentRevoked;
import io.medichain.consent.ConsentedData;
import io.medichain.consent.EmergencyAccessClosed;
import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.ConsentId;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.record.Cid;
import io.medichain.record.DocumentAttached;
import io.medichain.record.DocumentForm;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordHeading;
import io.medichain.record.RecordSigned;
import io.medichain.record.SignatureMeaning;
import io.medichain.record.content.Note;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * A time that an answer shows is sent back and finds what it was shown with. Events of before have nanoseconds, what is
 * shown has milliseconds, and whoever decides an event has looked at the clock a moment before it is recorded.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeShownTest {
    private static final int RECORDS = 12;

    private final Random random = new Random(2026);
    private final UserId doctor = Ward.user();
    private final UserId user = Ward.user();
    private Hospital hospital;
    private Ward ward;
    private PatientId patient;
    private Instant time = Hospital.AT.plusSeconds(10_000);

    @BeforeAll
    void happen() {
        hospital = new Hospital();
        ward = new Ward(hospital);
        patient = ward.register("Quill", "Ada");
        ward.assign(patient, doctor);
        ward.link(patient, user);
        for (int i = 0; i < RECORDS; i++) {
            record(i);
        }
        consent();
        emergency();
    }

    @AfterAll
    void close() {
        hospital.close();
    }

    /** What was recorded: many events in a millisecond, each at any nanosecond of it, decided some milliseconds ago. */
    private void happened(String aggregate, DomainEvent event) {
        time = time.plusNanos(random.nextInt(900_000));
        hospital.feed.append(aggregate, time, EventMetadata.of(Hospital.TENANT, "tester"), event);
    }

    private Instant decided() {
        return time.minusNanos(random.nextInt(5_000_000));
    }

    private void record(int number) {
        RecordId record = new RecordId(UUID.randomUUID());
        Person person = Person.of(Hospital.TENANT, patient);
        Note note = new Note(null, null, "Number " + number);
        Personal<RecordHeading> heading = Personal.clinical(
                person, new RecordHeading(note.kind(), List.of(), TimeSpan.at(Hospital.AT.plusSeconds(number))));
        happened(
                record.toString(),
                new RecordAdded(
                        record, patient, null, null, decided(), heading, Personal.clinical(person, note), null));
        if (number % 3 == 0) {
            happened(
                    record.toString(),
                    new RecordAmended(
                            record,
                            patient,
                            null,
                            0,
                            Personal.clinical(person, "A slip of the pen"),
                            decided(),
                            heading,
                            Personal.clinical(person, new Note(null, null, "Amended " + number)),
                            null));
        }
        if (number % 2 == 0) {
            byte[] scan = ("scan " + number).getBytes(StandardCharsets.UTF_8);
            Cid cid = hospital.keep(person, scan);
            happened(
                    record.toString(),
                    new DocumentAttached(
                            record,
                            patient,
                            cid,
                            Personal.clinical(person, new DocumentForm("text/plain", scan.length, null)),
                            Personal.clinical(person, "Scan"),
                            decided()));
        }
        happened(
                record.toString(),
                new RecordSigned(
                        record,
                        patient,
                        0,
                        doctor,
                        Personal.identity(person, "Dr. Jo Field"),
                        SignatureMeaning.AUTHORSHIP,
                        decided()));
    }

    private void consent() {
        ConsentId consent = new ConsentId(UUID.randomUUID());
        happened(
                consent.toString(),
                new ConsentGranted(
                        consent,
                        patient,
                        decided(),
                        Personal.clinical(
                                Person.of(Hospital.TENANT, patient), ConsentExamples.permit(ConsentedData.NOTES))));
        happened(consent.toString(), new ConsentRevoked(consent, patient, decided()));
    }

    private void emergency() {
        EmergencyAccessId access = new EmergencyAccessId(UUID.randomUUID());
        happened(
                access.toString(),
                new EmergencyAccessOpened(
                        access,
                        patient,
                        doctor,
                        decided(),
                        Personal.clinical(Person.of(Hospital.TENANT, patient), "Unconscious after a fall")));
        happened(access.toString(), new EmergencyAccessClosed(access, patient, doctor, decided()));
    }

    /** For any of them the chart of then is made of just the changes up to then, and says that it is of then. */
    @Test
    void givenTheTimesOfAllChanges_whenEachIsSentBack_thenItFindsWhatHadChangedByThen() throws Exception {
        TreeSet<Instant> shown = new TreeSet<>();
        List<Instant> changes = changes();
        shown.addAll(changes);

        assertThat(shown.size()).isLessThan(changes.size());
        for (Instant at : shown) {
            JsonNode then = history("at=" + at);
            assertThat(then.path("at").asString()).isEqualTo(at.toString());
            assertThat(then.path("events").asLong())
                    .as(at.toString())
                    .isEqualTo(changes.stream()
                            .filter(change -> !change.isAfter(at))
                            .count());
            assertThat(history("from=" + at + "&to=" + at).path("sections")).isEmpty();
        }
    }

    @Test
    void givenWhenAnEntryWasRecordedSignedOrAttached_whenThatIsSentBack_thenTheEntryIsThereAsItWasThen()
            throws Exception {
        JsonNode entries = get("/records?kind=note&limit=100").path("items");

        assertThat(entries).hasSize(RECORDS);
        for (JsonNode entry : entries) {
            String recordedAt = entry.path("recordedAt").asString();
            assertThat(then(recordedAt, entry).at("/content/content/text").asString())
                    .isEqualTo(entry.at("/content/text").asString());
            for (JsonNode signature : entry.path("signatures")) {
                assertThat(then(signature.path("at").asString(), entry).at("/content/signatures"))
                        .hasSize(1);
            }
            for (JsonNode document : entry.path("attachments")) {
                assertThat(then(document.path("at").asString(), entry).at("/content/attachments"))
                        .hasSize(1);
            }
            Instant before = Instant.parse(recordedAt).minusMillis(1);
            assertThat(line(history("at=" + before), entry)
                            .at("/content/content/text")
                            .asString())
                    .isNotEqualTo(entry.at("/content/text").asString());
        }
    }

    @Test
    void givenConsentsAndEmergencies_whenTheyAreShown_thenTheirTimesAreThoseOfTheirChanges() throws Exception {
        List<Instant> changes = changes();
        JsonNode consent = get("/consents", hospital.signIn(user, Role.PATIENT)).at("/items/0");
        JsonNode emergency = hospital.json(
                        hospital.get("/api/emergency-accesses", hospital.signIn(Ward.user(), Role.COMPLIANCE_OFFICER)))
                .path(0);

        for (JsonNode shown : List.of(
                consent.path("recordedAt"),
                consent.path("revokedAt"),
                emergency.path("openedAt"),
                emergency.path("endedAt"))) {
            assertThat(changes).contains(Instant.parse(shown.asString()));
        }
    }

    @Test
    void givenTheAccessLog_whenTheTimeOfALineIsSentBack_thenTheLineIsTheEarliestFromThereAndNoneBeforeIt()
            throws Exception {
        for (int i = 0; i < 5; i++) {
            get("/records?kind=note");
        }
        for (JsonNode line : accesses("")) {
            String at = line.path("at").asString();

            assertThat(accesses("&from=" + at).findValuesAsString("at"))
                    .contains(at)
                    .allMatch(found -> !Instant.parse(found).isBefore(Instant.parse(at)));
            assertThat(accesses("&to=" + at).findValuesAsString("at"))
                    .allMatch(found -> Instant.parse(found).isBefore(Instant.parse(at)));
        }
    }

    private JsonNode accesses(String query) throws Exception {
        String officer = hospital.signIn(Ward.user(), Role.COMPLIANCE_OFFICER);
        var answer = hospital.get("/api/audit/accesses?limit=100&user=" + doctor + query, officer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return hospital.json(answer).path("items");
    }

    /** The answer without a time says of which it is. */
    @Test
    void givenNoTime_whenTheHistoryIsRead_thenTheTimeThatItSaysFindsTheSame() throws Exception {
        JsonNode now = history("");

        assertThat(history("at=" + now.path("at").asString())).isEqualTo(now);
    }

    private List<Instant> changes() throws Exception {
        return StreamSupport.stream(get("/changes?limit=100").path("items").spliterator(), false)
                .map(change -> Instant.parse(change.path("at").asString()))
                .toList();
    }

    private JsonNode then(String at, JsonNode entry) throws Exception {
        JsonNode line = line(history("at=" + at), entry);
        assertThat(line.isMissingNode()).as(at).isFalse();
        return line;
    }

    private static JsonNode line(JsonNode history, JsonNode entry) {
        return StreamSupport.stream(history.at("/sections/notes").spliterator(), false)
                .filter(line ->
                        line.path("id").asString().equals(entry.path("id").asString()))
                .findFirst()
                .orElseGet(() -> entry.path("none"));
    }

    private JsonNode history(String query) throws Exception {
        return get("/history?" + query);
    }

    private JsonNode get(String path) throws Exception {
        return get(path, hospital.signIn(doctor, Role.DOCTOR));
    }

    private JsonNode get(String path, String token) throws Exception {
        var answer = hospital.get("/api/patients/" + patient + path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return hospital.json(answer);
    }
}
