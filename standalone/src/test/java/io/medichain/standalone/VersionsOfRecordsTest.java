package io.medichain.standalone;

import static io.medichain.standalone.StAnna.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a record said before stays to be read, with who said it. */
@InStAnna
class VersionsOfRecordsTest {
    private final StAnna anna;

    VersionsOfRecordsTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAnAmendedRecord_whenItsVersionsAreRead_thenEachSaysWhatItSaidAndWhoRecordedIt() {
        String record = added(weight("72.5"));
        amended(record, "0", weight("70.0"), "The scale was not at zero");

        JsonNode versions = read(record + "/versions");

        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions).extracting(VersionsOfRecordsTest::value).containsExactly("72.5", "70.0");
        assertThat(versions).extracting(each -> each.path("version").asInt()).containsExactly(0, 1);
        assertThat(versions.get(0).has("reason")).isFalse();
        assertThat(versions.get(1).path("reason").asString()).isEqualTo("The scale was not at zero");
        assertThat(versions).allSatisfy(this::assertNamesTheDoctor);
    }

    @Test
    void givenARetractedRecord_whenItsVersionsAreRead_thenTheyStandAsTheyStood() {
        String record = added(weight("71"));
        assertThat(anna.ask("POST", "/api/records/" + record + "/retraction", "doctor", Map.of("reason", "Another's"))
                        .statusCode())
                .isLessThan(300);

        assertThat(read(record).path("status").asString()).isEqualTo("retracted");
        assertThat(read(record + "/versions"))
                .extracting(each -> each.path("status").asString())
                .containsExactly("recorded");
    }

    @Test
    void givenARecord_whenItIsRead_thenWhoRecordedItIsNamed() {
        assertNamesTheDoctor(read(added(weight("73"))));
    }

    @Test
    void givenARecord_whenSomebodyElsesDoctorAsksForItsVersions_thenItIsNotThere() {
        String record = added(weight("74"));

        assertThat(anna.ask("GET", "/api/records/" + record + "/versions", "doctor-outside", null)
                        .statusCode())
                .isEqualTo(anna.ask("GET", "/api/records/" + record, "doctor-outside", null)
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    private void assertNamesTheDoctor(JsonNode line) {
        String doctor = anna.user("doctor");
        assertThat(line.path("recordedBy").asString()).isEqualTo(doctor);
        assertThat(line.path("people").path(doctor).path("name").asString()).isEqualTo("Doctor Quill");
    }

    private static String value(JsonNode version) {
        return version.path("content")
                .path("value")
                .path("quantity")
                .path("value")
                .decimalValue()
                .toPlainString();
    }

    private String added(Map<String, Object> content) {
        var answer = anna.ask("POST", "/api/records", "doctor", Map.of("patientId", anna.patient, "content", content));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    private void amended(String record, String version, Map<String, Object> content, String reason) {
        var answer = anna.ask(
                "POST",
                "/api/records/" + record + "/amendments",
                "doctor",
                Map.of("content", content, "reason", reason),
                "If-Match",
                "\"" + version + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private JsonNode read(String path) {
        return json(anna.ask(
                "GET", "/api/records/" + path, "doctor", null, "Medichain-Read-After", Long.toString(anna.head())));
    }

    private static Map<String, Object> weight(String kilograms) {
        return Map.of(
                "kind",
                "observation",
                "code",
                Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "29463-7"))),
                "status",
                "final",
                "value",
                Map.of(
                        "type",
                        "quantity",
                        "quantity",
                        Map.of("value", new BigDecimal(kilograms), "unit", "kg", "code", "kg")));
    }
}
