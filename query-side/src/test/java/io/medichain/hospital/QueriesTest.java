package io.medichain.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.http.Headers;
import io.medichain.http.RouteCheck;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.PatientMerged;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.record.Cid;
import io.medichain.record.DocumentAttached;
import io.medichain.record.DocumentForm;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Note;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The query side as its users meet it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesTest {
    private Hospital hospital;
    private Ward ward;
    private final UserId doctor = Ward.user();
    private String asDoctor;
    private String asOfficer;
    private String asAdmin;

    @BeforeAll
    void start() {
        hospital = new Hospital();
        ward = new Ward(hospital);
        asDoctor = hospital.signIn(doctor, Role.DOCTOR);
        asOfficer = hospital.signIn(Ward.user(), Role.COMPLIANCE_OFFICER);
        asAdmin = hospital.signIn(Ward.user(), Role.ADMIN);
    }

    @AfterAll
    void stop() {
        hospital.close();
    }

    private PatientId patientInCare(String family, String given) {
        PatientId patient = ward.register(family, given);
        ward.assign(patient, doctor);
        return patient;
    }

    private JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return hospital.json(answer);
    }

    private void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(hospital.json(answer).path("code").asString()).isEqualTo(code);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    @Test
    void everyRouteDeclaresItsAction() {
        assertThat(RouteCheck.undeclared(hospital.application())).isEmpty();
    }

    @Test
    void givenAPatientInCare_whenRead_thenItIsShownWithItsVersionAndTheReadIsRecorded() throws Exception {
        PatientId patient = patientInCare("Quill", "Ada");
        long before = hospital.feed.head();

        HttpResponse<String> answer = hospital.get("/api/patients/" + patient, asDoctor);

        assertThat(ok(answer).at("/demographics/name/0/family").asString()).isEqualTo("Quill");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        RecordAccessed access = hospital.accessesAfter(before).getFirst();
        assertThat(access.user()).isEqualTo(doctor);
        assertThat(access.patients()).containsExactly(patient);
        assertThat(access.part()).isEqualTo(AccessedPart.DEMOGRAPHICS);
        assertThat(access.outcome()).isEqualTo(AccessOutcome.GRANTED);
    }

    @Test
    void givenAPatientNotInCare_whenRead_then404AndTheTryIsRecorded() throws Exception {
        PatientId patient = ward.register("Stranger", "Eve");
        long before = hospital.feed.head();

        problem(hospital.get("/api/patients/" + patient, asDoctor), 404, "MC-REQ-004");

        RecordAccessed access = hospital.accessesAfter(before).getFirst();
        assertThat(access.outcome()).isEqualTo(AccessOutcome.DENIED);
        assertThat(access.patients()).containsExactly(patient);
    }

    @Test
    void givenAStoreThatTakesNothing_whenRead_then503AndNoData() throws Exception {
        try (Hospital full = new Hospital()) {
            Ward itsWard = new Ward(full);
            PatientId patient = itsWard.register("Quill", "Ada");
            itsWard.assign(patient, doctor);
            String token = full.signIn(doctor, Role.DOCTOR);
            full.feed.fill();

            HttpResponse<String> answer = full.get("/api/patients/" + patient, token);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).doesNotContain("Quill");
        }
    }

    @Test
    void givenARemovalFromTheCareTeam_whenReadNext_thenItIsRefused() throws Exception {
        PatientId patient = patientInCare("Short", "Ann");
        ok(hospital.get("/api/patients/" + patient, asDoctor));

        ward.remove(patient, doctor);

        problem(hospital.get("/api/patients/" + patient, asDoctor), 404, "MC-REQ-004");
    }

    @Test
    void givenAnOpenEncounter_whenItIsClosed_thenTheAttendingDoctorNoLongerReads() throws Exception {
        PatientId patient = ward.register("Visit", "Vera");
        EncounterId encounter = ward.open(patient, doctor);
        ok(hospital.get("/api/encounters/" + encounter, asDoctor));
        assertThat(ok(hospital.get("/api/encounters/" + encounter + "/timeline", asDoctor))
                        .path(0)
                        .path("what")
                        .asString())
                .isEqualTo("opened");

        ward.close(encounter, patient);

        problem(hospital.get("/api/encounters/" + encounter, asDoctor), 404, "MC-REQ-004");
    }

    @Test
    void givenAnotherTenant_whenItsAdminReads_thenThereIsNothing() throws Exception {
        PatientId patient = ward.register("Here", "Hanna");
        String stranger = hospital.signIn(new TenantId("elsewhere"), Ward.user(), Optional.empty(), Role.ADMIN);

        problem(hospital.getFor("curiosity", "/api/patients/" + patient, stranger), 404, "MC-REQ-004");
        assertThat(ids(ok(hospital.getFor("curiosity", "/api/patients", stranger))))
                .isEmpty();
    }

    @Test
    void givenAnAdmin_whenReadingWithoutPurpose_then403WithPurpose200() throws Exception {
        PatientId patient = ward.register("Purpose", "Paul");

        problem(hospital.get("/api/patients/" + patient, asAdmin), 403, "MC-ACC-004");
        ok(hospital.getFor("complaint 12", "/api/patients/" + patient, asAdmin));
    }

    @Test
    void givenPatients_whenListed_thenPagesShowEachOnce() throws Exception {
        Set<String> registered = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            registered.add(ward.register("Page", "P" + i).toString());
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        long before = hospital.feed.head();
        while (cursor != null) {
            JsonNode page = ok(hospital.getFor("audit", "/api/patients?limit=3" + cursor, asAdmin));
            for (String id : ids(page)) {
                assertThat(seen.add(id)).isTrue();
            }
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : null;
        }

        assertThat(seen).containsAll(registered);
        Set<String> recorded = new HashSet<>();
        hospital.accessesAfter(before).forEach(access -> access.patients().forEach(id -> recorded.add(id.toString())));
        assertThat(recorded).isEqualTo(seen);
    }

    @Test
    void givenADoctor_whenListing_thenOnlyPatientsInCareAreShown() throws Exception {
        UserId other = Ward.user();
        PatientId mine = ward.register("Mine", "May");
        ward.assign(mine, other);
        PatientId attended = ward.register("Attended", "Abe");
        ward.open(attended, other);
        ward.register("Notmine", "Nora");

        JsonNode page = ok(hospital.get("/api/patients", hospital.signIn(other, Role.DOCTOR)));

        assertThat(ids(page)).containsExactlyInAnyOrder(mine.toString(), attended.toString());
    }

    @Test
    void givenAPatientWithAnAccount_whenListing_thenOnlyTheOwnRecordIsShown() throws Exception {
        UserId user = Ward.user();
        PatientId own = ward.register("Own", "Olga");
        ward.link(own, user);

        JsonNode page = ok(hospital.get("/api/patients", hospital.signIn(user, Role.PATIENT)));

        assertThat(ids(page)).containsExactly(own.toString());
    }

    @Test
    void givenABadCursorOrLimit_whenListing_then400NamesIt() throws Exception {
        ward.register("Cursor", "One");
        ward.register("Cursor", "Two");
        String next = ok(hospital.getFor("audit", "/api/patients?limit=1", asAdmin))
                .path("next")
                .asString();
        String forged = (next.charAt(3) == 'A' ? 'B' : 'A') + next.substring(1);

        for (String query : List.of("cursor=" + forged, "cursor=x", "limit=0", "limit=201", "limit=many")) {
            HttpResponse<String> answer = hospital.getFor("audit", "/api/patients?" + query, asAdmin);
            problem(answer, 400, "MC-REQ-002");
            assertThat(hospital.json(answer).path("field").asString())
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void givenPatients_whenSearched_thenWordsBeginningsNumbersAndBirthDatesFind() throws Exception {
        PatientId patient =
                ward.register(Ward.demographics("Müller-Lüdenscheidt", "Zoë", LocalDate.of(1931, 5, 6), "AB 77-12"));

        for (String body : List.of(
                "{\"name\":\"muller\"}",
                "{\"name\":\"LÜDEN\"}",
                "{\"name\":\"zo mul\"}",
                "{\"identifier\":\"ab7712\"}",
                "{\"birthDate\":\"1931-05-06\",\"name\":\"zoe\"}")) {
            assertThat(ids(search(body))).as(body).containsExactly(patient.toString());
        }
        for (String body :
                List.of("{\"name\":\"uller\"}", "{\"name\":\"zo nobody\"}", "{\"birthDate\":\"1931-05-07\"}")) {
            assertThat(ids(search(body))).as(body).isEmpty();
        }
    }

    @Test
    void givenPatientsOfOneName_whenADoctorSearches_thenThoseInCareAreFound() throws Exception {
        ward.register(Ward.demographics("Samename", "Ann", LocalDate.of(1931, 5, 6), "S1"));
        PatientId mine = patientInCare("Samename", "Bea");

        assertThat(ids(searchAsDoctor("{\"name\":\"samename\"}"))).containsExactly(mine.toString());
        assertThat(ids(searchAsDoctor("{\"name\":\"samename ann\"}"))).isEmpty();
    }

    @Test
    void givenManyPatientsOfOneName_whenADoctorSearches_thenThoseInCareAreFound() throws Exception {
        PatientId mine = patientInCare("Manyname", "Zoe");
        for (int i = 0; i < 201; i++) {
            ward.register(Ward.demographics("Manyname", "Nn", LocalDate.of(1931, 5, 6), "M" + i));
        }

        assertThat(ids(searchAsDoctor("{\"name\":\"manyname\"}"))).containsExactly(mine.toString());
    }

    private JsonNode searchAsDoctor(String body) throws Exception {
        return ok(hospital.post("/api/patients/search", asDoctor, body));
    }

    private JsonNode search(String body) throws Exception {
        return ok(hospital.send(hospital.request("/api/patients/search", asAdmin)
                .header(Headers.PURPOSE, "front desk")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    @Test
    void givenNothingToSearchFor_whenSearched_then400() throws Exception {
        assertThat(hospital.post("/api/patients/search", asAdmin, "{}").statusCode())
                .isEqualTo(400);
        assertThat(hospital.post("/api/patients/search", asAdmin, "{\"name\":\"...\"}")
                        .statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void givenAnErasedPatient_whenReadOrSearched_thenNothingPersonalIsLeft() throws Exception {
        PatientId patient = patientInCare("Vanish", "Vic");
        ward.note(patient, "a-very-private-note");
        RecordId record = ward.condition(patient, "Secretitis", "active");
        assertThat(ids(search("{\"name\":\"vanish\"}"))).containsExactly(patient.toString());

        ward.erase(patient);

        assertThat(ids(search("{\"name\":\"vanish\"}"))).isEmpty();
        for (String path : List.of(
                "/api/patients/" + patient,
                "/api/patients/" + patient + "/chart",
                "/api/patients/" + patient + "/timeline",
                "/api/patients/" + patient + "/history",
                "/api/records/" + record)) {
            problem(hospital.get(path, asDoctor), 404, "MC-REQ-004");
            assertThat(hospital.getFor("a complaint", path, asAdmin).body())
                    .as(path)
                    .doesNotContain("Vanish", "a-very-private-note", "Secretitis", "44054006", "condition\"");
        }
        assertThat(ok(hospital.getFor("a complaint", "/api/patients/" + patient, asAdmin))
                        .path("status")
                        .asString())
                .isEqualTo("erased");
    }

    @Test
    void givenConditions_whenTheProblemListIsRead_thenOnlyWhatGoesOnIsShown() throws Exception {
        PatientId patient = patientInCare("Ill", "Ida");
        RecordId active = ward.condition(patient, "Diabetes", "active");
        ward.condition(patient, "Flu", "resolved");
        RecordId retracted = ward.condition(patient, "Wrong", "active");
        ward.retract(retracted, patient);
        ward.allergy(patient, "Penicillin");

        JsonNode problems = ok(hospital.get("/api/patients/" + patient + "/problems", asDoctor));
        JsonNode allergies = ok(hospital.get("/api/patients/" + patient + "/allergies", asDoctor));
        JsonNode all = ok(hospital.get("/api/patients/" + patient + "/records?kind=condition", asDoctor));
        JsonNode timeline = ok(hospital.get("/api/patients/" + patient + "/timeline?limit=3", asDoctor));

        assertThat(problems).hasSize(1);
        assertThat(problems.path(0).path("id").asString()).isEqualTo(active.toString());
        assertThat(allergies).hasSize(1);
        assertThat(all.path("items")).hasSize(3);
        assertThat(timeline.path("items")).hasSize(3);
        assertThat(timeline.has("next")).isTrue();
    }

    @Test
    void givenADocument_whenItsContentIsRead_thenItIsOpened() throws Exception {
        PatientId patient = patientInCare("Paper", "Pia");
        RecordId record = ward.note(patient, "see attachment");
        Cid cid = hospital.keep(Person.of(Hospital.TENANT, patient), "the report".getBytes(StandardCharsets.UTF_8));
        hospital.happened(
                record.toString(),
                new DocumentAttached(
                        record,
                        patient,
                        cid,
                        Personal.clinical(
                                Person.of(Hospital.TENANT, patient), new DocumentForm("text/plain", 10, null)),
                        Personal.clinical(Person.of(Hospital.TENANT, patient), "Report"),
                        Hospital.AT));

        HttpResponse<String> answer = hospital.get("/api/records/" + record + "/documents/" + cid, asDoctor);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("the report");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    @Test
    void givenAChangedChart_whenAskedForAnEarlierTime_thenItIsAsItWasThen() throws Exception {
        PatientId patient = patientInCare("Before", "Bea");
        RecordId record = ward.add(
                patient, Condition.of(CodeableConcept.of(CodeSystems.SNOMED_CT, "1", "First"), "active", null, null));
        StoredEvent earlier = hospital.feed.at(hospital.feed.head()).orElseThrow();
        ward.amend(
                record,
                patient,
                Condition.of(CodeableConcept.of(CodeSystems.SNOMED_CT, "2", "Second"), "active", null, null));
        ward.rename(patient, Ward.demographics("After", "Bea", LocalDate.of(1980, 2, 29), "4711"));
        ward.allergy(patient, "Nuts");

        JsonNode then = ok(hospital.get("/api/patients/" + patient + "/history?at=" + earlier.at(), asDoctor));
        JsonNode diff = ok(hospital.get("/api/patients/" + patient + "/history?from=" + earlier.at(), asDoctor));

        assertThat(then.at("/sections/patient/0/content/demographics/name/0/family")
                        .asString())
                .isEqualTo("Before");
        JsonNode problem = then.at("/sections/problems/0");
        assertThat(problem.at("/content/content/code/text").asString()).isEqualTo("First");
        assertThat(problem.at("/source/id").asString()).isEqualTo(earlier.eventId());
        assertThat(problem.at("/source/author").asString()).isEqualTo("tester");
        assertThat(problem.at("/source/proof").asString())
                .isEqualTo("/api/ledger/events/" + earlier.eventId() + "/proof");
        assertThat(then.at("/sections/allergies")).isEmpty();
        assertThat(diff.at("/sections/problems/changed/0/after/content/content/code/text")
                        .asString())
                .isEqualTo("Second");
        assertThat(diff.at("/sections/allergies/added")).hasSize(1);
        assertThat(diff.at("/sections/patient/changed")).hasSize(1);
        for (JsonNode section : diff.path("sections")) {
            for (JsonNode change : section.path("changed")) {
                assertThat(change.at("/before/content")).isNotEqualTo(change.at("/after/content"));
            }
        }
    }

    @Test
    void givenTheTimeOfNow_whenTheHistoryIsRead_thenItShowsWhatTheChartShows() throws Exception {
        PatientId patient = patientInCare("Same", "Sue");
        ward.open(patient, doctor);
        ward.condition(patient, "Diabetes", "active");
        ward.note(patient, "well");

        JsonNode chart = ok(hospital.get("/api/patients/" + patient + "/chart", asDoctor));
        JsonNode history = ok(hospital.get("/api/patients/" + patient + "/history", asDoctor));

        chart.path("sections").properties().forEach(section -> {
            JsonNode lines = history.path("sections").path(section.getKey());
            assertThat(lines).as(section.getKey()).hasSameSizeAs(section.getValue());
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.path(i).path("content"))
                        .isEqualTo(section.getValue().path(i).path("content"));
            }
        });
    }

    @Test
    void givenMuchThatIsOver_whenTheChartIsRead_thenWhatGoesOnIsShownHoweverOldItIs() throws Exception {
        PatientId patient = patientInCare("Long", "Lou");
        CodeableConcept cough = CodeableConcept.of(CodeSystems.SNOMED_CT, "49727002", "Cough");
        RecordId goesOn = ward.condition(patient, "Diabetes", "active");
        for (int i = 1; i <= 1_001; i++) {
            ward.add(patient, Condition.of(cough, "resolved", null, null), Hospital.AT.plusSeconds(i));
        }

        JsonNode chart = ok(hospital.get("/api/patients/" + patient + "/chart", asDoctor));
        JsonNode problems = ok(hospital.get("/api/patients/" + patient + "/problems", asDoctor));

        assertThat(chart.at("/sections/problems")).hasSize(1);
        assertThat(chart.at("/sections/problems/0/id").asString()).isEqualTo(goesOn.toString());
        assertThat(chart.path("incomplete")).isEmpty();
        assertThat(problems).hasSize(1);
        assertThat(problems.at("/0/id").asString()).isEqualTo(goesOn.toString());
    }

    @Test
    void givenMoreThanAChartShows_whenRead_thenItSaysWhichSectionsHaveMore() throws Exception {
        PatientId patient = patientInCare("Many", "Max");
        for (int i = 1; i <= 101; i++) {
            ward.allergy(patient, "Penicillin " + i);
            ward.note(patient, "note " + i);
        }
        RecordId last = ward.note(patient, "a last one");
        ward.retract(last, patient);
        ward.retract(ward.note(patient, "another"), patient);

        JsonNode chart = ok(hospital.get("/api/patients/" + patient + "/chart", asDoctor));

        assertThat(chart.at("/sections/allergies")).hasSize(100);
        assertThat(chart.path("incomplete").values().stream().map(JsonNode::asString))
                .containsExactly("allergies", "notes");
        assertThat(ok(hospital.get("/api/patients/" + patient + "/allergies", asDoctor)))
                .hasSize(101);
    }

    @Test
    void givenBadTimes_whenTheHistoryIsRead_then400() throws Exception {
        PatientId patient = patientInCare("Time", "Tim");
        for (String query : List.of(
                "at=yesterday",
                "at=0001-01-01T00:00:00Z",
                "at=9999-12-31T23:59:59Z",
                "at=" + Instant.now().plusSeconds(3600),
                "from=2026-03-03T00:00:00Z&to=" + Instant.now().plusSeconds(3600),
                "from=2026-03-03T00:00:00Z&at=2026-03-04T00:00:00Z",
                "to=2026-03-03T00:00:00Z",
                "from=2026-03-03T00:00:00Z&to=2026-03-02T00:00:00Z")) {
            problem(hospital.get("/api/patients/" + patient + "/history?" + query, asDoctor), 400, "MC-REQ-002");
        }
    }

    @Test
    void givenAMergedDuplicate_whenTheSurvivorIsRead_thenItsRecordsAreThere() throws Exception {
        PatientId survivor = patientInCare("Twice", "Tess");
        PatientId duplicate = ward.register("Twice", "Tess");
        RecordId record = ward.condition(duplicate, "Gout", "active");
        Person person = Person.of(Hospital.TENANT, duplicate);
        hospital.happened(
                duplicate.toString(), new PatientMerged(duplicate, survivor, Personal.clinical(person, "Same person")));
        hospital.happened(survivor.toString(), new DuplicateAbsorbed(survivor, duplicate));

        JsonNode problems = ok(hospital.get("/api/patients/" + survivor + "/problems", asDoctor));
        JsonNode history = ok(hospital.get("/api/patients/" + survivor + "/history", asDoctor));

        assertThat(problems.path(0).path("id").asString()).isEqualTo(record.toString());
        assertThat(history.at("/sections/problems")).hasSize(1);
    }

    @Test
    void givenReads_whenThePatientAsks_thenThePlainWordsTellWhoLooked() throws Exception {
        UserId user = Ward.user();
        PatientId patient = patientInCare("Watched", "Wim");
        ward.link(patient, user);
        String asPatient = hospital.signIn(user, Role.PATIENT);
        ok(hospital.get("/api/patients/" + patient + "/allergies", asDoctor));

        JsonNode log = ok(hospital.get("/api/patients/" + patient + "/access-log", asPatient));
        JsonNode disclosures = ok(hospital.get("/api/patients/" + patient + "/disclosures", asPatient));

        assertThat(log.at("/items/0/words").asString())
                .contains("opened your allergies")
                .contains("in their care");
        assertThat(disclosures.path("items")).hasSize(1);
        assertThat(disclosures.at("/items/0/proof").asString()).startsWith("/api/ledger/events/");
    }

    @Test
    void givenReads_whenAnOfficerFilters_thenOnlyThoseAreShown() throws Exception {
        UserId curious = Ward.user();
        PatientId patient = ward.register("Famous", "Fay");
        hospital.get("/api/patients/" + patient, hospital.signIn(curious, Role.DOCTOR));

        JsonNode denied = ok(
                hospital.get("/api/audit/accesses?user=" + curious + "&outcome=denied&patient=" + patient, asOfficer));
        JsonNode granted = ok(hospital.get("/api/audit/accesses?user=" + curious + "&outcome=granted", asOfficer));

        assertThat(denied.path("items")).hasSize(1);
        assertThat(denied.at("/items/0/reason").asString()).isEqualTo("no-relation");
        assertThat(granted.path("items")).isEmpty();
    }

    @Test
    void givenANurse_whenAskingForTheAccessLog_thenTheTryIsInTheLog() throws Exception {
        UserId nurse = Ward.user();

        problem(hospital.get("/api/audit/accesses", hospital.signIn(nurse, Role.NURSE)), 403, "MC-ACC-002");

        until(() -> ok(hospital.get("/api/audit/accesses?user=" + nurse, asOfficer))
                        .path("items")
                        .size()
                == 1);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        for (int tries = 0; !condition.call(); tries++) {
            assertThat(tries).isLessThan(200);
            Thread.sleep(10);
        }
    }

    @Test
    void givenChanges_whenRead_thenEachNamesItsAuthorAndProof() throws Exception {
        PatientId patient = patientInCare("Changed", "Chan");
        ward.condition(patient, "Diabetes", "active");

        JsonNode first = ok(hospital.get("/api/patients/" + patient + "/changes?limit=2", asDoctor));
        JsonNode rest = ok(hospital.get(
                "/api/patients/" + patient + "/changes?limit=2&cursor="
                        + first.path("next").asString(),
                asDoctor));

        assertThat(first.at("/items/0/type").asString()).isEqualTo("record.added");
        assertThat(rest.at("/items/0/type").asString()).isEqualTo("patient.registered");
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void givenAPositionThatNobodyReached_whenRead_then503WithRetryAfter() throws Exception {
        HttpResponse<String> answer = hospital.send(HttpRequest.newBuilder(
                        hospital.request("/api/patients", asAdmin).build().uri())
                .header("Authorization", "Bearer " + asAdmin)
                .header(Headers.PURPOSE, "audit")
                .header(Headers.READ_AFTER, Long.toString(hospital.feed.head() + 1_000_000))
                .build());

        problem(answer, 503, "MC-REQ-013");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void givenAMalformedPosition_whenRead_then400() throws Exception {
        for (String bad : List.of("-1", "x", "1.5", "99999999999999999999")) {
            HttpResponse<String> answer = hospital.send(HttpRequest.newBuilder(
                            hospital.request("/api/patients", asAdmin).build().uri())
                    .header("Authorization", "Bearer " + asAdmin)
                    .header(Headers.READ_AFTER, bad)
                    .build());
            problem(answer, 400, "MC-REQ-002");
        }
    }

    @Test
    void givenForeignOrMalformedIds_whenRead_thenAClearAnswer() throws Exception {
        assertThat(hospital.get("/api/patients/not-a-uuid", asDoctor).statusCode())
                .isEqualTo(400);
        assertThat(hospital.get("/api/records/" + Ward.user(), asDoctor).statusCode())
                .isEqualTo(404);
        assertThat(hospital.get("/api/encounters/" + Ward.user(), asDoctor).statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenARunningView_whenRebuilt_thenItGoesOnServing() throws Exception {
        PatientId patient = patientInCare("Rebuilt", "Ray");
        ward.note(patient, "here");

        String asOperator = hospital.signIn(TenantId.INSTALLATION, Ward.user(), Optional.empty(), Role.OPERATOR);

        assertThat(hospital.post("/api/operations/views/chart-entries/rebuild", asOperator, "")
                        .statusCode())
                .isEqualTo(202);
        assertThat(ok(hospital.get("/api/patients/" + patient + "/timeline", asDoctor))
                        .path("items"))
                .hasSize(1);
        assertThat(ok(hospital.get("/api/operations/views", asOperator))).hasSizeGreaterThan(4);
        assertThat(hospital.post("/api/operations/views/none/rebuild", asOperator, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void givenANote_whenReadByANurseInCare_thenItIsShown() throws Exception {
        UserId nurse = Ward.user();
        PatientId patient = ward.register("Noted", "Nell");
        ward.assign(patient, nurse);
        RecordId record = ward.add(patient, new Note(null, "Shift", "slept well"));

        HttpResponse<String> answer = hospital.get("/api/records/" + record, hospital.signIn(nurse, Role.NURSE));

        assertThat(ok(answer).at("/content/text").asString()).isEqualTo("slept well");
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
    }
}
