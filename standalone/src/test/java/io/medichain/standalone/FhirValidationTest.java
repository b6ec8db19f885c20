package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a create would say of a resource of FHIR R4, in a running system: the same, and nothing changes. */
@InStAnna
class FhirValidationTest {
    private static final String JSON = "application/fhir+json";
    private static final String UNIT = "\"unit\":\"/min\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"/min\"";

    private final StAnna anna;

    FhirValidationTest(StAnna anna) {
        this.anna = anna;
    }

    /** Each as a create answers it, which is tried behind it. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        Observation;"status":"final","subject":@,"code":#,"valueQuantity":{"value":72,%};``;``
        Observation;"status":"final","subject":@,"code":#,"valueQuantity":{"value":400,%};MC-REC-013;``
        Observation;"status":"final","subject":@,"code":#,"valueQuantity":{"value":72};MC-REC-011;``
        Observation;"status":"rubbish","subject":@,"code":#;MC-REQ-002;Observation.status
        Observation;"status":"final","code":#;MC-REQ-002;Observation.subject
        Observation;"status":"final","subject":@,"code":#,"encounter":{"reference":"Encounter/*"};MC-REQ-004;Observation.encounter
        Observation;"status":"final","subject":@,"code":#,"effectiveDateTime":"2090-01-01T00:00:00Z";MC-REQ-002;Observation.effectiveDateTime
        Observation;"status":"final","subject":@,"code":#,"effectiveDateTime":"2999-01-01T00:00:00Z";MC-REQ-002;Observation.effectiveDateTime
        Encounter;"status":"finished","subject":@,"class":{"code":"AMB"};``;``
        Encounter;"status":"finished","subject":@;MC-REQ-002;Encounter.class
        Patient;"name":[{"family":"Sol"}];``;``
        Patient;"name":[{"family":"Sol"}],"birthDate":"2090-01-01";MC-PAT-003;Patient.birthDate
        """)
    void givenAResource_whenValidated_thenItIsSaidWhatACreateSays(
            String type, String elements, String code, String element) {
        String body = resource(type, elements);
        long before = anna.head();

        HttpResponse<String> alone = ask(type + "/$validate", "doctor", body);
        HttpResponse<String> within = ask(
                type + "/$validate",
                "doctor",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":" + body
                        + "},{\"name\":\"mode\",\"valueCode\":\"create\"}]}");

        assertThat(anna.storedSince(before)).as("nothing changes").isZero();
        assertThat(alone.statusCode()).as(alone.body()).isEqualTo(200);
        assertThat(within.body()).isEqualTo(alone.body());
        assertThat(code(alone)).isEqualTo(code);
        HttpResponse<String> created = ask(type, "doctor", body);
        assertThat(created.statusCode() == 201).as(created.body()).isEqualTo(code.isEmpty());
        if (!code.isEmpty()) {
            assertThat(alone.body()).as("the same outcome").isEqualTo(created.body());
        }
        assertThat(json(alone).path("issue").path(0).path("expression").path(0).asString(""))
                .isEqualTo(element);
    }

    @Test
    void givenSomebodyWhoMayNotCreateIt_whenValidated_thenRefusedAsTheCreate() {
        String body = resource("Observation", "\"status\":\"final\",\"subject\":@,\"code\":#");

        for (String name : new String[] {"doctor-outside", "pharmacist", "patient-other", "elsewhere"}) {
            HttpResponse<String> created = ask("Observation", name, body);

            HttpResponse<String> answer = ask("Observation/$validate", name, body);

            assertThat(answer.statusCode())
                    .as(name)
                    .isEqualTo(created.statusCode())
                    .isGreaterThan(400);
            assertThat(code(answer)).isEqualTo(code(created));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        rubbish;MC-REQ-001
        {"resourceType":"Parameters"};MC-REQ-002
        {"resourceType":"Parameters","parameter":[{"name":"profile","valueUri":"urn:x"}]};MC-REQ-002
        {"resourceType":"Parameters","parameter":[{"name":"mode","valueCode":"delete"}]};MC-REQ-002
        {"resourceType":"Parameters","parameter":[{"name":"resource","resource":{"resourceType":"Rubbish"}}]};MC-REQ-002
        """)
    void givenWhatIsNoResource_whenValidated_thenTheRequestIsRefused(String body, String code) {
        HttpResponse<String> answer = ask("Observation/$validate", "doctor", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
    }

    private String resource(String type, String elements) {
        return ("{\"resourceType\":\"" + type + "\"," + elements + "}")
                .replace("@", "{\"reference\":\"Patient/" + anna.patient + "\"}")
                .replace("#", "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]}")
                .replace("%", UNIT)
                .replace("*", UUID.randomUUID().toString());
    }

    private HttpResponse<String> ask(String path, String name, String body) {
        return anna.ask("POST", "/fhir/r4/" + path, name, body.getBytes(StandardCharsets.UTF_8), "Content-Type", JSON);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer)
                .path("issue")
                .path(0)
                .path("details")
                .path("coding")
                .path(0)
                .path("code")
                .asString("");
    }
}
