package io.medichain.standalone;

import static io.medichain.standalone.StAnna.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A refusal for what is there already is told to who may know that it is there; to all others it tells nothing. */
@InStAnna
class NotToldByConflictTest {
    private static final String NUMBER_OF_THE_FRONT_DESK = "MC-PAT-016";

    private final StAnna anna;

    NotToldByConflictTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAPatientOfOthers_whenANamesakeIsRegistered_thenOnlyWhoMayKnowTheFirstIsToldOfHer() {
        Map<String, Object> namesake = unnumbered("Quill", "Ada");

        assertThat(code(register("doctor", namesake))).isEqualTo("MC-PAT-001");
        assertThat(code(register("admin", namesake))).isEqualTo("MC-PAT-001");
        HttpResponse<String> unknown = register("doctor-outside", namesake);
        HttpResponse<String> ofNobody = register("doctor-outside", unnumbered("Unheard", "Of"));

        assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(201);
        assertThat(ofNobody.statusCode()).isEqualTo(201);
        assertThat(code(register("doctor-outside", namesake))).isEqualTo("MC-PAT-001");
        String twin = id(StAnna.json(unknown));
        assertThat(anna.ask("GET", "/api/patients/" + twin + "/history", "doctor-outside", null)
                        .body())
                .doesNotContain(anna.patient);
    }

    @Test
    void givenANamesakeRegisteredUnseen_whenTheFrontDeskLooks_thenItIsListedUntilSomebodySaysWhoItIs() {
        String first = registered("admin", unnumbered("Twin", "Tess"));
        String apart = registered("doctor-outside", unnumbered("Twin", "Tess"));
        String merged = registered("doctor-outside", unnumbered("Twin", "Tom"));
        String same = registered("doctor", unnumbered("Twin", "Tom"));

        assertThat(inDoubt("admin"))
                .containsEntry(apart, List.of(first))
                .containsEntry(same, List.of(merged))
                .doesNotContainKeys(first, merged);
        assertThat(inDoubt("doctor-outside")).isEmpty();
        assertThat(inDoubt("nurse")).isEmpty();

        tellApart(first, apart);
        assertThat(anna.ask(
                                "POST",
                                "/api/patients/" + merged + "/merge",
                                "admin",
                                Map.of("into", same, "reason", "Seen side by side"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(inDoubt("admin")).doesNotContainKeys(apart, same);
        for (String one : List.of(first, apart)) {
            assertThat(anna.ask("GET", "/api/patients/" + one + "/changes", "doctor-outside", null)
                            .body())
                    .doesNotContain("told-apart");
        }
    }

    private void tellApart(String one, String other) {
        HttpResponse<String> told = anna.ask(
                "POST",
                "/api/patients/" + one + "/distinctions",
                "admin",
                Map.of("other", other, "reason", "Both were here on the same day"));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(204);
        assertThat(code(anna.ask(
                        "POST",
                        "/api/patients/" + one + "/distinctions",
                        "admin",
                        Map.of("other", one, "reason", "Both were here on the same day"))))
                .isEqualTo("MC-PAT-017");
    }

    private String registered(String user, Map<String, Object> person) {
        HttpResponse<String> answer = register(user, person);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return id(StAnna.json(answer));
    }

    private Map<String, List<String>> inDoubt(String user) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                "/api/patients?inDoubt=true&limit=200",
                user,
                null,
                "Medichain-Read-After",
                Long.toString(anna.head()),
                "Medichain-Purpose",
                "To see who is registered twice");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, List<String>> found = new HashMap<>();
        StAnna.json(answer)
                .path("items")
                .forEach(line -> found.put(
                        line.path("id").asString(),
                        line.path("looksLike").values().stream()
                                .map(JsonNode::asString)
                                .toList()));
        return found;
    }

    @Test
    void givenANumber_whenADoctorGivesIt_thenRefusedWhetherItIsTakenOrNot() {
        for (String number : List.of("4711", "a number that nobody has")) {
            HttpResponse<String> registered = register("doctor-outside", StAnna.person("Number", "Given", number));
            HttpResponse<String> updated = anna.ask(
                    "PUT",
                    "/api/patients/" + anna.otherPatient,
                    "doctor-outside",
                    StAnna.person("Field", "Bo", number).get("demographics"),
                    "If-Match",
                    "\"" + version(anna.otherPatient) + "\"");

            assertThat(code(registered)).as(number).isEqualTo(NUMBER_OF_THE_FRONT_DESK);
            assertThat(code(updated)).as(number).isEqualTo(NUMBER_OF_THE_FRONT_DESK);
        }
        assertThat(code(register("admin", StAnna.person("Number", "Given", "4711"))))
                .isEqualTo("MC-PAT-014");
    }

    @Test
    void givenANumberThatThePatientHas_whenADoctorUpdatesTheRest_thenItStays() {
        HttpResponse<String> updated = anna.ask(
                "PUT",
                "/api/patients/" + anna.patient,
                "doctor",
                StAnna.person("Quill", "Ada", "4711").get("demographics"),
                "If-Match",
                "\"" + version(anna.patient) + "\"");

        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
    }

    @Test
    void givenTheVisitAndTheRecordOfAnother_whenNamedInARecord_thenTheyAreNotThere() {
        for (String field : List.of("encounterId", "amends.recordId")) {
            String theirs = field.equals("encounterId") ? anna.encounter : anna.record;
            HttpResponse<String> there = name("doctor-outside", field, theirs);
            HttpResponse<String> missing =
                    name("doctor-outside", field, UUID.randomUUID().toString());

            assertThat(there.statusCode()).as(there.body()).isEqualTo(404);
            assertThat(told(there)).as(field).isEqualTo(told(missing));
        }
    }

    @Test
    void givenOneIdempotencyKey_whenTwoUseIt_thenEachIsAnsweredForThemselves() {
        Map<String, Object> one = unnumbered("Keyed", "One");
        Map<String, Object> other = unnumbered("Keyed", "Other");

        HttpResponse<String> first =
                anna.ask("POST", "/api/patients", "doctor", one, "Idempotency-Key", "the-same-key");
        HttpResponse<String> second =
                anna.ask("POST", "/api/patients", "doctor-outside", other, "Idempotency-Key", "the-same-key");

        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(201);
        assertThat(id(StAnna.json(second))).isNotEqualTo(id(StAnna.json(first)));
    }

    private HttpResponse<String> name(String user, String field, String named) {
        Map<String, Object> content = Map.of("kind", "note", "text", "Afebrile since the morning");
        Object value = field.equals("encounterId") ? named : Map.of("recordId", named, "reason", "was said otherwise");
        return anna.ask(
                "POST",
                "/api/records",
                user,
                Map.of("patientId", anna.otherPatient, "content", content, field.replaceAll("\\..*", ""), value));
    }

    private static Map<String, Object> unnumbered(String family, String given) {
        return Map.of(
                "demographics",
                Map.of("name", List.of(Map.of("family", family, "given", List.of(given))), "birthDate", "1956-02-29"));
    }

    private HttpResponse<String> register(String user, Map<String, Object> person) {
        return anna.ask("POST", "/api/patients", user, person);
    }

    private String version(String patient) {
        return Long.toString(anna.system()
                .part(EventFeed.class)
                .ofAggregate(patient)
                .getLast()
                .sequence());
    }

    private static String told(HttpResponse<String> answer) {
        return answer.statusCode()
                + code(answer)
                + JsonMapper.shared().readTree(answer.body()).path("field")
                + JsonMapper.shared().readTree(answer.body()).path("detail");
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("code").asString();
    }
}
