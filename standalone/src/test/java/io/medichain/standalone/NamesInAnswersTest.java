package io.medichain.standalone;

import static io.medichain.standalone.StAnna.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What officers and patients read says who is behind an id, as far as they may know. */
@InStAnna
class NamesInAnswersTest {
    private static final String REASON = "a complaint of the patient";

    private final StAnna anna;
    private String ada;

    NamesInAnswersTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        ada = "/api/patients/" + anna.patient;
        anna.proveAfresh("doctor-outside");
        anna.post("doctor-outside", ada + "/emergency-accesses", Map.of("reason", "Unconscious after a fall"));
        anna.post(
                "patient",
                ada + "/consents",
                Map.of(
                        "type",
                        "permit",
                        "grantee",
                        Map.of("user", anna.user("pharmacist")),
                        "data",
                        List.of("notes"),
                        "purposes",
                        List.of("TREAT")));
        read("doctor", ada + "/chart", REASON);
    }

    @Test
    void givenAnOfficer_whenReadingWhatOthersDid_thenEachAnswerNamesThem() {
        assertNames(read("compliance-officer", "/api/audit/accesses?patient=" + anna.patient, REASON), "doctor");
        assertNames(read("compliance-officer", ada + "/disclosures", REASON), "doctor");
        assertNames(read("compliance-officer", ada + "/changes", REASON), "doctor");
        assertNames(read("compliance-officer", ada + "/history", REASON), "doctor");
        assertNames(read("compliance-officer", ada + "/history?from=2026-03-01T00:00:00Z", REASON), "doctor");
        assertNames(read("compliance-officer", ada + "/consents", REASON), "pharmacist");
        assertNames(read("compliance-officer", "/api/emergency-accesses", REASON), "doctor-outside");
        assertNames(read("compliance-officer", "/api/audit/roles", REASON), "nurse");
        assertThat(read("compliance-officer", ada + "/viewers", REASON).findValuesAsString("name"))
                .contains("Doctor-outside Quill", "Nurse Quill");
    }

    @Test
    void givenAStay_whenTeamVisitsAndBedsAreRead_thenEachAnswerNamesWhomItIsAbout() {
        assertNames(read("doctor", ada + "/care-team", null), "nurse");
        for (String lines : List.of("/api/encounters", ada + "/encounters", "/api/beds")) {
            assertThat(called(read("nurse", lines, null), anna.patient)
                            .path("name")
                            .asString())
                    .as(lines)
                    .isEqualTo("Ada Quill");
        }
        assertThat(called(read("doctor-outside", "/api/beds", null), anna.patient)
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void givenAnOperator_whenOthersReadWhatWasDoneToTheInstallation_thenTheOperatorIsNamed() {
        anna.post("operator", "/api/operations/backups", Map.of("name", "named"));

        assertNames(read("compliance-officer", "/api/audit/installation", REASON), "operator");
        assertNames(read("operator", "/api/audit/operations", REASON), "operator");
    }

    @Test
    void givenAnOfficer_whenNoReasonIsStated_thenThePatientStaysAnId() {
        String queue = "/api/emergency-accesses";

        assertThat(called(read("compliance-officer", queue, REASON), anna.patient)
                        .path("name")
                        .asString())
                .isEqualTo("Ada Quill");
        assertThat(called(read("compliance-officer", queue, null), anna.patient).isMissingNode())
                .isTrue();
    }

    @Test
    void givenAPatient_whenReadingTheOwnAccessLog_thenWhoLookedIsNamedAndNoOtherPatient() {
        JsonNode log = read("patient", ada + "/access-log", null);

        assertThat(log.findValuesAsString("words")).anyMatch(words -> words.startsWith("Doctor Quill (doctor, "));
        assertNames(log, "doctor");
        assertThat(called(log, anna.otherPatient).isMissingNode()).isTrue();
    }

    @Test
    void givenSomebodyWhoMoves_whenTheAccessLogIsRead_thenEachLineHasTheDepartmentOfThatMoment() {
        String chart = ada + "/chart";
        assertThat(firstLine("patient").path("words").asString()).contains("Quill (doctor, no department stated)");
        move("Cardiology");
        read("doctor", chart, REASON);
        move("Oncology");
        move("Oncology");
        read("doctor", chart, REASON);

        for (String reader : List.of("patient", "compliance-officer")) {
            List<JsonNode> lines = opened(reader, ada + "/access-log");
            assertThat(lines.get(0).path("words").asString())
                    .startsWith("Doctor Quill (doctor, Oncology) opened your chart");
            assertThat(lines.get(0).path("department").asString()).isEqualTo("Oncology");
            assertThat(lines.get(1).path("words").asString())
                    .startsWith("Doctor Quill (doctor, Cardiology) opened your chart");
            assertThat(lines.get(2).has("department")).isFalse();
        }
        assertThat(opened("compliance-officer", "/api/audit/accesses?patient=" + anna.patient))
                .extracting(line -> line.path("department").asString(""))
                .containsExactly("Oncology", "Cardiology", "");
        assertThat(read("admin", "/api/users/" + anna.user("doctor"), null)
                        .path("departments")
                        .findValuesAsString("department"))
                .containsExactly("Cardiology", "Oncology");
    }

    private JsonNode firstLine(String reader) {
        return opened(reader, ada + "/access-log").getFirst();
    }

    /** When the doctor opened the chart, the latest first. */
    private List<JsonNode> opened(String reader, String path) {
        return read(reader, path, REASON)
                .path("items")
                .valueStream()
                .filter(line -> line.path("part").asString().equals("chart")
                        && line.path("user").asString().equals(anna.user("doctor")))
                .toList();
    }

    private void move(String department) {
        json(anna.ask(
                "PUT",
                "/api/users/" + anna.user("doctor") + "/department",
                "admin",
                Map.of("department", department, "reason", "the new plan")));
    }

    @Test
    void givenAPatientWhoWasErased_whenTheHistoryIsRead_thenThePersonIsSaidToBeErased() {
        anna.post(
                "compliance-officer",
                "/api/patients/" + anna.otherPatient + "/erasure",
                Map.of("basis", "legal-obligation"));
        String history = "/api/patients/" + anna.otherPatient + "/history";
        JsonNode called = called(read("compliance-officer", history, REASON), anna.otherPatient);
        while (!called.path("erased").asBoolean()) {
            called = called(read("compliance-officer", history, REASON), anna.otherPatient);
        }

        assertThat(called.has("name")).isFalse();
    }

    private void assertNames(JsonNode answer, String user) {
        JsonNode called = called(answer, anna.user(user));
        assertThat(called.path("name").asString("")).as(answer.toString()).isEqualToIgnoringCase(user + " Quill");
        assertThat(called.path("roles").get(0).asString()).isEqualTo(user.replace("-outside", ""));
    }

    private static JsonNode called(JsonNode answer, String id) {
        return answer.findValues("people").stream()
                .map(people -> people.path(id))
                .filter(called -> !called.isMissingNode())
                .findFirst()
                .orElseGet(() -> answer.path("people").path(id));
    }

    private JsonNode read(String user, String path, String reason) {
        String[] after = {"Medichain-Read-After", Long.toString(anna.head())};
        String[] both = {after[0], after[1], "Medichain-Purpose", reason};
        return json(anna.ask("GET", path, user, null, reason == null ? after : both));
    }
}
