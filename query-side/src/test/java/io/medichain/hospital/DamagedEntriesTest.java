package io.medichain.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.event.EventCodec;
import io.medichain.event.StoredEvent;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.UserId;
import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What cannot be read hides nothing but itself: it is shown as damaged where it stands, and alarmed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedEntriesTest {
    private Hospital hospital;
    private Ward ward;
    private PatientId patient;
    private String asDoctor;
    private String asOfficer;
    private RecordId good;
    private StoredEvent unread;
    private StoredEvent sealed;

    @BeforeAll
    void start() {
        hospital = new Hospital();
        ward = new Ward(hospital);
        UserId doctor = Ward.user();
        asDoctor = hospital.signIn(doctor, Role.DOCTOR);
        asOfficer = hospital.signIn(Ward.user(), Role.COMPLIANCE_OFFICER);
        patient = ward.register("Quill", "Ada");
        ward.assign(patient, doctor);
        unread = happened("\"codes\":\"not a list\"");
        sealed = happened("\"codes\":[],\"occurred\":{\"start\":\"2026-03-03T14:02:00Z\"},"
                + "\"recordedAt\":\"2026-03-03T14:02:00Z\",\"content\":\"" + noteWithoutText() + "\"");
        good = ward.note(patient, "afebrile");
    }

    @AfterAll
    void stop() {
        hospital.close();
    }

    /** A record that was added by a version that let pass what this one does not read. */
    private StoredEvent happened(String rest) {
        String id = UUID.randomUUID().toString();
        String event = "{\"recordId\":\"%s\",\"patientId\":\"%s\",\"kind\":\"note\",%s}".formatted(id, patient, rest);
        String metadata = "{\"tenant\":\"" + Hospital.TENANT + "\",\"actor\":\"tester\"}";
        return hospital.feed.append("record.added", id, Hospital.AT, utf8(event), utf8(metadata));
    }

    private String noteWithoutText() {
        Person person = Person.of(Hospital.TENANT, patient);
        return new PersonalCipher(hospital.vault)
                .seal(person, DataClass.CLINICAL, "record.added/content", utf8("{\"kind\":\"note\"}"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode read(String path, String token) throws Exception {
        var answer = hospital.getFor("a complaint", "/api/patients/" + patient + path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return hospital.json(answer);
    }

    private void shown(Iterable<JsonNode> lines) {
        List<String> seen = new ArrayList<>();
        for (JsonNode line : lines) {
            JsonNode entry = line.has("content") && line.path("content").has("id") ? line.path("content") : line;
            seen.add(entry.path("id").asString() + " "
                    + entry.path("damage").path("position").asLong(-1) + " "
                    + entry.path("content").path("text").asString(""));
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        good + " -1 afebrile",
                        unread.aggregateId() + " " + unread.position() + " ",
                        sealed.aggregateId() + " " + sealed.position() + " ");
    }

    @Test
    void givenDamagedEntries_whenTheTimelineOrTheRecordsAreRead_thenEachIsShownAndTheOthersToo() throws Exception {
        shown(read("/timeline", asDoctor).path("items"));
        shown(read("/records?kind=note", asDoctor).path("items"));
    }

    @Test
    void givenDamagedEntries_whenTheChartOrTheHistoryIsRead_thenEachIsShownAndTheOthersToo() throws Exception {
        shown(read("/chart", asDoctor).at("/sections/notes"));
        shown(read("/history", asOfficer).at("/sections/notes"));
    }

    @Test
    void givenDamagedEntries_whenRead_thenTheyAreAlarmed() throws Exception {
        read("/timeline", asDoctor);

        assertThat(hospital.application().getBean(EventCodec.class).damaged().all())
                .containsEntry(unread.position(), "record.added")
                .containsEntry(sealed.position(), "record.added");
    }
}
