package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who reads a resource, changes one value and writes it back has changed that value alone. */
@InStAnna
class FhirWrittenBackTest {
    private static final String WHY = "{\"resourceType\":\"Provenance\",\"reason\":[{\"text\":\"Read once more\"}]}";

    private final StAnna anna;

    FhirWrittenBackTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAPatientWithABloodType_whenWrittenBack_thenItIsStillSaid() {
        String patient = StAnna.id(StAnna.json(anna.ask(
                "POST",
                "/api/patients",
                "doctor",
                Map.of(
                        "demographics",
                        Map.of("name", List.of(Map.of("family", "Group")), "bloodType", "O-", "birthDate", "1980")))));
        Map<String, Object> attending = Map.of("role", "attending");
        anna.put("admin", "/api/patients/" + patient + "/care-team/" + anna.user("doctor"), attending);
        ObjectNode shown = read("Patient/" + patient);

        HttpResponse<String> same = write("Patient/" + patient, shown);
        HttpResponse<String> closing =
                write("Patient/" + patient, read("Patient/" + patient).put("active", false));

        assertThat(same.statusCode()).as(same.body()).isEqualTo(200);
        assertThat(closing.statusCode()).as(closing.body()).isBetween(400, 422);
        assertThat(closing.body()).contains("Patient.active");
        assertThat(entry(patient).at("/demographics/bloodType").asString()).isEqualTo("O-");
        assertThat(read("Patient/" + patient).path("extension")).isEqualTo(shown.path("extension"));
    }

    @Test
    void givenAVisit_whenWrittenBack_thenNobodyIsSaidTwice() {
        String visit = StAnna.id(StAnna.json(anna.ask(
                "POST",
                "/api/encounters",
                "doctor",
                Map.of("patientId", anna.patient, "class", "AMB", "start", "2026-03-04T08:00:00Z"))));
        ObjectNode shown = read("Encounter/" + visit);

        HttpResponse<String> back = write("Encounter/" + visit, shown);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        ObjectNode again = read("Encounter/" + visit);
        again.remove("meta");
        shown.remove("meta");
        assertThat(again).isEqualTo(shown);
    }

    /** By a practitioner elsewhere, who is told of as it was said and leads nowhere here. */
    @Test
    void givenAResourceThatRefersElsewhere_whenWrittenBackTwice_thenItRefersThereStill() {
        String id = created("\"performer\":[{\"reference\":\"Practitioner/p1\",\"display\":\"Dr. Away\"}]");
        JsonNode performer = read("Observation/" + id).path("performer");

        assertThat(write("Observation/" + id, read("Observation/" + id)).statusCode())
                .isEqualTo(200);
        assertThat(write("Observation/" + id, read("Observation/" + id)).statusCode())
                .isEqualTo(200);

        assertThat(performer.toString()).contains("said-reference", "Practitioner/p1");
        assertThat(read("Observation/" + id).path("performer")).isEqualTo(performer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"reference\":\"https://elsewhere.example/fhir/Encounter/9\",\"display\":\"elsewhere\"}"})
    void givenARecordOfAVisit_whenWrittenWithoutOne_thenRefusedAndNotLeftAtTheOldOne(String visit) {
        String id = created("\"encounter\":{\"reference\":\"Encounter/" + anna.encounter + "\"}");
        ObjectNode changed = read("Observation/" + id);
        changed.remove("encounter");
        if (!visit.isEmpty()) {
            changed.set("encounter", JsonMapper.shared().readTree(visit));
        }
        long before = anna.head();

        HttpResponse<String> answer = write("Observation/" + id, changed);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains("MC-REC-020");
        assertThat(anna.storedSince(before)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"extension, true", "active, false", "link, false"})
    void givenWhatEndsAnEntry_whenCreated_thenRefusedByName(String element, boolean isTaken) {
        ObjectNode patient = JsonMapper.shared().createObjectNode().put("resourceType", "Patient");
        patient.putArray("name").addObject().put("family", "Ended" + UUID.randomUUID());
        switch (element) {
            case "active" -> patient.put("active", false);
            case "link" ->
                patient.putArray("link")
                        .addObject()
                        .put("type", "seealso")
                        .putObject("other")
                        .put("display", "x");
            default ->
                patient.putArray("extension").addObject().put("url", "urn:x:y").put("valueString", "z");
        }

        HttpResponse<String> answer = send("POST", "Patient", patient.toString(), null);

        assertThat(answer.statusCode() == 201).as(answer.body()).isEqualTo(isTaken);
        assertThat(answer.body().contains("Patient." + element)).isEqualTo(!isTaken);
    }

    private String created(String element) {
        String rate = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                + "\"http://loinc.org\",\"code\":\"8867-4\"}]},\"valueQuantity\":{\"value\":72,\"unit\":\"/min\","
                + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"/min\"},\"subject\":{\"reference\":\"Patient/"
                + anna.patient + "\"}," + element + "}";
        HttpResponse<String> answer = send("POST", "Observation", rate, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String place = answer.headers().firstValue("Location").orElseThrow();
        return place.replaceFirst(".*/Observation/", "").replaceFirst("/_history.*", "");
    }

    private HttpResponse<String> write(String place, ObjectNode resource) {
        String version = resource.path("meta").path("versionId").asString();
        return send("PUT", place, resource.toString(), "W/\"" + version + "\"");
    }

    private HttpResponse<String> send(String method, String place, String body, String version) {
        List<String> headers =
                new java.util.ArrayList<>(List.of("Content-Type", "application/fhir+json", "X-Provenance", WHY));
        if (version != null) {
            headers.addAll(List.of("If-Match", version));
        }
        return anna.system()
                .ask(
                        method,
                        "/fhir/r4/" + place,
                        anna.token("doctor"),
                        body.getBytes(StandardCharsets.UTF_8),
                        headers.toArray(String[]::new));
    }

    private ObjectNode read(String place) {
        HttpResponse<String> answer = anna.ask(
                "GET", "/fhir/r4/" + place, "doctor", null, "Medichain-Read-After", Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (ObjectNode) JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode entry(String patient) {
        return StAnna.json(anna.ask(
                "GET", "/api/patients/" + patient, "doctor", null, "Medichain-Read-After", Long.toString(anna.head())));
    }
}
