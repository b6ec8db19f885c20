package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.operation.ViewRebuildOrdered;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Who is told of which change as it comes, in a running system (adr 66). */
@InStAnna
@Timeout(120)
class LiveChangesTest {
    /** It is asked every 400 ms; the rest is room for a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Map<String, Object> REPORT = Map.of(
            "kind",
            "report",
            "code",
            Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "58410-2"))),
            "category",
            "LAB",
            "status",
            "final");

    private final StAnna anna;
    private final Cases cases;
    private int next = 5_000;

    LiveChangesTest(StAnna anna) {
        this.anna = anna;
        this.cases = new Cases(anna);
    }

    private LiveWindow window(String name, String... headers) {
        return LiveWindow.open(anna.system().address(), anna.tokenOfANewSession(name), headers);
    }

    private LiveWindow behind(String name, String place) {
        return window(name, "Last-Event-ID", place);
    }

    private String noted(String text) {
        return StAnna.id(anna.post("doctor", "/api/records", anna.note(text)));
    }

    /** Another patient, in the care of these. */
    private String patient(String... cared) {
        String number = Integer.toString(next++);
        String id = StAnna.id(anna.post("admin", "/api/patients", StAnna.person("Quill" + number, "Bea", number)));
        for (String user : cared) {
            assign(id, user);
        }
        return id;
    }

    private void assign(String patient, String user) {
        anna.put("admin", "/api/patients/" + patient + "/care-team/" + anna.user(user), Map.of("role", "nurse"));
    }

    private static String text(JsonNode told) {
        return told.toString();
    }

    @Test
    void givenTwoWindows_whenANoteIsAdded_thenTheOtherIsToldThatAndNotWhatItSays() {
        try (LiveWindow window = window("nurse")) {
            String record = noted("Afebrile, quite unlike yesterday");

            Map<String, String> told = window.next();

            assertThat(told)
                    .containsOnlyKeys("id", "event", "data")
                    .containsEntry("event", "changed")
                    .containsEntry(
                            "data",
                            "{\"what\":\"record\",\"patientId\":\"" + anna.patient + "\",\"id\":\"" + record
                                    + "\",\"version\":0}");
            HttpResponse<String> read =
                    anna.ask("GET", "/api/records/" + record, "nurse", null, "Medichain-Read-After", told.get("id"));
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.headers().firstValue("ETag")).contains("\"0\"");
        }
    }

    @Test
    void givenThingsOfEachKind_whenTheyChange_thenThoseWhoMayReadThemAreTold() {
        anna.signInAnew("doctor-outside");
        try (LiveWindow doctor = window("doctor");
                LiveWindow own = window("patient");
                LiveWindow officer = window("compliance-officer")) {
            String record = noted("At first");
            assertTold(doctor.changed(), "record", anna.patient, record, 0);
            assertTold(own.changed(), "record", anna.patient, record, 0);
            anna.ask(
                    "POST",
                    "/api/records/" + record + "/retraction",
                    "doctor",
                    Map.of("reason", "written to the wrong chart"),
                    "If-Match",
                    "\"0\"");
            assertTold(doctor.changed(), "record", anna.patient, record, 1);
            assertTold(own.changed(), "record", anna.patient, record, 1);

            String visit = StAnna.id(anna.post(
                    "doctor",
                    "/api/encounters",
                    Map.of("patientId", anna.patient, "class", "AMB", "start", "2026-03-04T08:00:00Z")));
            assertTold(doctor.changed(), "visit", anna.patient, visit, 0);
            assertTold(own.changed(), "visit", anna.patient, visit, 0);

            assign(anna.patient, "doctor-outside");
            assertThat(text(doctor.changed())).contains("\"patient\"", anna.patient);
            assertThat(text(own.changed())).contains("\"patient\"", anna.patient);
            anna.ask(
                    "DELETE",
                    "/api/patients/" + anna.patient + "/care-team/" + anna.user("doctor-outside"),
                    "admin",
                    null,
                    "Medichain-Purpose",
                    "asked for at the front desk");
            assertThat(text(doctor.changed())).contains("\"patient\"");
            assertThat(text(own.changed())).contains("\"patient\"");

            String consent = StAnna.id(anna.post(
                    "patient",
                    "/api/patients/" + anna.patient + "/consents",
                    Map.of(
                            "type", "permit",
                            "grantee", Map.of("user", anna.user("doctor-outside")),
                            "data", List.of("notes"),
                            "purposes", List.of("TREAT"))));
            assertTold(doctor.changed(), "consent", anna.patient, consent, 0);
            assertTold(own.changed(), "consent", anna.patient, consent, 0);
            assertTold(officer.changed(), "consent", anna.patient, consent, 0);
            anna.post("patient", "/api/patients/" + anna.patient + "/consents/" + consent + "/revocation", Map.of());
            assertTold(doctor.changed(), "consent", anna.patient, consent, 1);
            assertTold(officer.changed(), "consent", anna.patient, consent, 1);

            String emergency = StAnna.id(anna.post(
                    "doctor-outside",
                    "/api/patients/" + anna.patient + "/emergency-accesses",
                    Map.of("reason", "Unconscious after a fall, no relative present")));
            assertTold(officer.changed(), "emergency-access", anna.patient, emergency, 0);
            anna.ask(
                    "POST",
                    "/api/patients/" + anna.patient + "/emergency-accesses/" + emergency + "/closure",
                    "doctor-outside",
                    null);
            assertTold(officer.changed(), "emergency-access", anna.patient, emergency, 1);
        }
    }

    private static void assertTold(JsonNode told, String what, String patient, String id, long version) {
        assertThat(told.toString())
                .isEqualTo("{\"what\":\"" + what + "\",\"patientId\":\"" + patient + "\",\"id\":\"" + id
                        + "\",\"version\":" + version + "}");
    }

    @Test
    void givenABed_whenSomebodyIsPutThere_thenAllWhoSeeTheBoardAreToldAndNotWho() {
        try (LiveWindow outside = window("doctor-outside");
                LiveWindow admin = window("admin")) {
            String bed =
                    StAnna.id(anna.post("admin", "/api/beds", Map.of("ward", "Cardiology", "room", "14", "bed", "A")));
            assertThat(text(outside.changed())).isEqualTo("{\"what\":\"bed\",\"id\":\"" + bed + "\",\"version\":0}");

            anna.post("doctor", "/api/encounters/" + anna.encounter + "/transfer", Map.of("bedId", bed));

            List<String> told = List.of(text(outside.changed()), text(outside.changed()));
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "{\"what\":\"bed\",\"id\":\"" + bed + "\",\"version\":1}",
                            told.stream()
                                    .filter(text -> !text.contains(bed))
                                    .findFirst()
                                    .orElseThrow())
                    .allMatch(text -> !text.contains(anna.patient));
            assertThat(admin.until(anna.head()))
                    .as("whose board asks for a reason")
                    .isEmpty();
        }
    }

    @Test
    void givenThoseWithoutTies_whenSomethingChanges_thenTheyAreToldNothing() {
        List<String> nobodies = List.of(
                "doctor-outside",
                "patient-other",
                "pharmacist",
                "lab-technician",
                "billing-staff",
                "compliance-officer",
                "analyst",
                "admin",
                "operator",
                "elsewhere");
        List<LiveWindow> windows = new ArrayList<>();
        try (LiveWindow own = window("patient")) {
            nobodies.forEach(name -> windows.add(window(name)));
            String record = noted("Slept well");
            long last = anna.head();
            assertThat(text(own.changed())).contains(record);

            for (int i = 0; i < nobodies.size(); i++) {
                assertThat(windows.get(i).until(last)).as(nobodies.get(i)).isEmpty();
            }
        } finally {
            windows.forEach(LiveWindow::close);
        }
    }

    @Test
    void givenATestResult_whenItIsAdded_thenTheLaboratoryIsToldOfItAndNotOfANote() {
        try (LiveWindow laboratory = window("lab-technician")) {
            noted("Not for the laboratory");
            String result = StAnna.id(
                    anna.post("doctor", "/api/records", Map.of("patientId", anna.patient, "content", REPORT)));

            assertTold(laboratory.changed(), "record", anna.patient, result, 0);
        }
    }

    @Test
    void givenWhatIsCharged_whenItIsAdded_thenWhoReadsInvoicesIsToldAndANurseIsNot() {
        try (LiveWindow billing = window("billing-staff");
                LiveWindow admin = window("admin");
                LiveWindow nurse = window("nurse")) {
            String claim = cases.claim("admin", anna.patient);
            long last = anna.head();

            assertTold(billing.changed(), "record", anna.patient, claim, 0);
            assertTold(admin.changed(), "record", anna.patient, claim, 0);
            assertThat(nurse.until(last)).isEmpty();
        }
    }

    @Test
    void givenAReasonOrAnEmergency_whenSomethingChanges_thenWhoReadsByThatIsToldNothing() {
        String patient = patient("doctor");
        anna.signInAnew("doctor-outside");
        anna.post(
                "doctor-outside",
                "/api/patients/" + patient + "/emergency-accesses",
                Map.of("reason", "Unconscious after a fall, no relative present"));
        String entry = "/api/patients/" + patient;
        assertThat(anna.ask("GET", entry, "doctor-outside", null).statusCode()).isEqualTo(200);
        assertThat(anna.ask("GET", entry, "admin", null, "Medichain-Purpose", "a complaint")
                        .statusCode())
                .isEqualTo(200);
        try (LiveWindow emergency = window("doctor-outside");
                LiveWindow reason = window("admin", "Medichain-Purpose", "a complaint");
                LiveWindow doctor = window("doctor")) {
            String record = StAnna.id(anna.post(
                    "doctor",
                    "/api/records",
                    Map.of("patientId", patient, "content", Map.of("kind", "note", "text", "Came round"))));
            long last = anna.head();

            assertThat(text(doctor.changed())).contains(record);
            assertThat(emergency.until(last)).isEmpty();
            assertThat(reason.until(last)).isEmpty();
        }
    }

    @Test
    void givenAPlace_whenFollowedFromThere_thenWhatCameSinceIsToldOnceAndInOrder() {
        String place;
        String before;
        try (LiveWindow window = window("doctor")) {
            before = noted("Before");
            place = window.next().get("id");
        }
        String missed = noted("Missed");
        String also = noted("Missed, too");

        try (LiveWindow again = behind("doctor", place)) {
            assertThat(text(again.changed())).contains(missed).doesNotContain(before);
            assertThat(text(again.changed())).contains(also);
            String now = noted("Now");
            assertThat(text(again.changed())).contains(now);
        }
        try (LiveWindow third = behind("doctor", place)) {
            assertThat(text(third.changed())).contains(missed);
        }
    }

    @Test
    void givenAPlaceThatIsNone_whenFollowed_thenAllIsToBeReadAnew() throws Exception {
        try (LiveWindow window = behind("doctor", "999999999999")) {
            assertThat(window.next()).containsEntry("event", "missed").containsEntry("data", "{}");
            String now = noted("Since");
            assertThat(text(window.changed())).contains(now);
        }
        for (String none : List.of("none", "-1", "", "1234567890123456789")) {
            try (LiveWindow refused = LiveWindow.tried(
                    anna.system().address(), anna.tokenOfANewSession("doctor"), "Last-Event-ID", none)) {
                assertThat(refused.status()).as(none).isEqualTo(400);
                assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
                assertThat(refused.refusal()).contains("MC-REQ-002", "Last-Event-ID");
            }
        }
    }

    @Test
    void givenAPlaceFarBehind_whenFollowed_thenTenThousandEventsAreToldAndMoreAreMissed() {
        String record = noted("Ten thousand events ago");
        long before = anna.head() - 1;
        EventMetadata beside = EventMetadata.of(new TenantId("st-anna"), "tester");
        ViewRebuildOrdered other =
                new ViewRebuildOrdered("users", UserId.of(anna.user("admin")), new SessionId(UUID.randomUUID()));
        EventAppender store = anna.system().part(EventAppender.class);
        // what is recorded and committed to meanwhile takes some places, too
        store.append(Collections.nCopies((int) (9_900 - (anna.head() - before)), other), beside);

        try (LiveWindow window = behind("doctor", Long.toString(before))) {
            assertThat(text(window.changed())).contains(record);
        }
        store.append(Collections.nCopies(200, other), beside);
        try (LiveWindow window = behind("doctor", Long.toString(before))) {
            assertThat(window.next()).containsEntry("event", "missed");
        }
    }

    @Test
    void givenASessionThatEnds_whenFollowed_thenItIsOverWithinASecond() {
        String token = anna.tokenOfAnOpenedSession("doctor");
        try (LiveWindow window = LiveWindow.open(anna.system().address(), token)) {
            HttpResponse<String> out = anna.system().ask("POST", "/api/auth/logout", token, null);
            assertThat(out.statusCode()).isEqualTo(204);

            assertThat(window.awaitEnd()).isLessThan(SOON);
        }
    }

    @Test
    void givenARoleThatIsTakenAway_whenFollowed_thenItIsOverWithinASecond() {
        anna.hire("admin", "nurse-and-doctor", Role.NURSE, Role.DOCTOR);
        try (LiveWindow window = window("nurse-and-doctor")) {
            HttpResponse<String> taken = anna.ask(
                    "DELETE",
                    "/api/users/" + anna.user("nurse-and-doctor") + "/roles/doctor",
                    "admin",
                    Map.of("reason", "works as a nurse from now on"));
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);

            assertThat(window.awaitEnd()).isLessThan(SOON);
        }
    }

    @Test
    void givenSomebodyTakenFromTheCareTeam_whenSomethingChanges_thenNothingIsToldAnyMore() {
        anna.hire("admin", "nurse-of-a-while", Role.NURSE);
        assign(anna.patient, "nurse-of-a-while");
        try (LiveWindow window = window("nurse-of-a-while")) {
            String first = noted("While in the team");
            assertThat(text(window.changed())).contains(first);
            anna.ask(
                    "DELETE",
                    "/api/patients/" + anna.patient + "/care-team/" + anna.user("nurse-of-a-while"),
                    "doctor",
                    null);
            noted("After that");

            assertThat(window.until(anna.head()).stream().map(LiveChangesTest::text))
                    .noneMatch(told -> told.contains("\"record\""));
        }
        try (LiveWindow again = behind("nurse-of-a-while", "0")) {
            assertThat(again.until(anna.head()).stream().map(LiveChangesTest::text))
                    .as("neither what came when they were in the team: it is not theirs to read now")
                    .noneMatch(told -> told.contains(anna.patient));
        }
    }

    @Test
    void givenAnErasedPatient_whenFollowedFromBefore_thenNothingOfThePatientIsTold() {
        String patient = patient("doctor", "nurse");
        long before = anna.head();
        String record = cases.note("doctor", patient);
        try (LiveWindow window = behind("doctor", Long.toString(before))) {
            assertThat(text(window.changed())).contains(record);
        }
        anna.proveAfresh("compliance-officer");
        anna.post("compliance-officer", "/api/patients/" + patient + "/erasure", Map.of("basis", "legal-obligation"));
        LiveWindow.await(
                "erased",
                () -> anna.ask(
                                "GET",
                                "/api/patients/" + patient,
                                "admin",
                                null,
                                "Medichain-Purpose",
                                "whether it is done",
                                "Medichain-Read-After",
                                Long.toString(anna.head()))
                        .body()
                        .contains("\"erased\""));
        String other = noted("Of somebody else");

        for (String name : List.of("doctor", "nurse")) {
            try (LiveWindow window = behind(name, Long.toString(before))) {
                assertThat(text(window.changed())).as(name).contains(other);
            }
        }
    }

    @Test
    void givenADuplicate_whenItIsMerged_thenWhoMayReadEitherEntryIsToldOfThatOne() {
        String duplicate = patient("nurse");
        String stays = patient("doctor");
        try (LiveWindow nurse = window("nurse");
                LiveWindow doctor = window("doctor")) {
            anna.post(
                    "admin",
                    "/api/patients/" + duplicate + "/merge",
                    Map.of("into", stays, "reason", "the same person"));

            JsonNode ofDuplicate = nurse.changed();
            JsonNode ofOther = doctor.changed();
            assertThat(text(ofDuplicate)).contains("\"patient\"", duplicate).doesNotContain(stays);
            assertThat(text(ofOther)).contains("\"patient\"", stays).doesNotContain(duplicate);
        }
    }

    @Test
    void givenNobodyOrAPasswordAlone_whenAsked_thenRefused() {
        assertThat(anna.system().ask("GET", "/api/events", null, null).statusCode())
                .isEqualTo(401);
        assertThat(anna.system()
                        .ask("GET", "/api/events", anna.byPasswordAlone("doctor"), null)
                        .body())
                .contains("MC-ACC-005");
    }

    /** No scope names a stream of changes: whatever an app may read, it follows nothing. */
    @Test
    void givenAnAppThatMayReadEverything_whenItFollows_thenRefused() {
        for (String scopes : List.of("user/*.cruds", "patient/*.cruds")) {
            String token = anna.byApp("doctor", new AppId(UUID.randomUUID()), scopes);

            HttpResponse<String> answer = anna.system().ask("GET", "/api/events", token, null);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("MC-ACC-007");
        }
    }

    @Test
    void givenAWindow_whenItIsToldOfChanges_thenItsBeginningAloneIsRecorded() {
        anna.hire("admin", "nurse-who-looks", Role.NURSE);
        assign(anna.patient, "nurse-who-looks");
        long before = anna.head();
        try (LiveWindow window = window("nurse-who-looks")) {
            for (int i = 0; i < 5; i++) {
                String record = noted("Note " + i);
                assertThat(text(window.changed())).contains(record);
            }
            assertThat(anna.storedBy("nurse-who-looks", before))
                    .singleElement()
                    .isInstanceOfSatisfying(RecordAccessed.class, access -> {
                        assertThat(access.patients()).isEmpty();
                        assertThat(access.part()).hasToString("NOTICES");
                    });
        }
    }
}
