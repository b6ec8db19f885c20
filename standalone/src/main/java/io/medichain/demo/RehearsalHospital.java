package io.medichain.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Invented patients as FHIR R4 bundles, the same each time: enough of each kind to see every part at work. */
final class RehearsalHospital {
    /** What every family name begins with. */
    static final String FAMILY = "Rehearsal";

    private static final int PATIENTS = 500;
    private static final int FINDINGS_EACH = 30;
    private static final long DAYS_APART = 37;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1940, 1, 1);

    private final JsonMapper json = JsonMapper.shared();

    /** Writes a bundle per patient into a new folder. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < PATIENTS; i++) {
            Files.write(folder.resolve("patient-" + i + ".json"), json.writeValueAsBytes(bundle(i)));
        }
    }

    private ObjectNode bundle(int number) {
        ObjectNode bundle =
                json.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        add(entries, patient(number));
        add(entries, encounter(number));
        add(entries, condition(number));
        for (int i = 0; i < FINDINGS_EACH; i++) {
            add(entries, observation(number, i));
        }
        return bundle;
    }

    private void add(ArrayNode entries, ObjectNode resource) {
        String reference = resource.path("resourceType").asString() + "/"
                + resource.path("id").asString();
        entries.addObject()
                .put("fullUrl", "http://rehearsal.example/" + reference)
                .set("resource", resource);
    }

    private ObjectNode patient(int number) {
        ObjectNode patient = resource("Patient", "p" + number);
        ObjectNode identifier = patient.putArray("identifier").addObject();
        identifier.put("system", "http://rehearsal.example/mrn").put("value", "R" + number);
        concept(identifier.putObject("type"), "http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Record number");
        patient.putArray("name")
                .addObject()
                .put("family", FAMILY + number)
                .putArray("given")
                .add("Ada");
        patient.put("gender", number % 2 == 0 ? "female" : "male")
                .put("birthDate", FIRST_BIRTH.plusDays(DAYS_APART * number).toString());
        patient.putArray("address").addObject().put("city", "Springfield").put("postalCode", "01101");
        return patient;
    }

    private ObjectNode encounter(int number) {
        ObjectNode encounter = of(resource("Encounter", "e" + number), number).put("status", "finished");
        encounter
                .putObject("class")
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .put("code", "AMB");
        concept(encounter.putArray("type").addObject(), "http://snomed.info/sct", "185349003", "Check up");
        encounter.putObject("period").put("start", "2024-03-01T09:00:00Z").put("end", "2024-03-01T09:30:00Z");
        return encounter;
    }

    private ObjectNode condition(int number) {
        ObjectNode condition =
                during(resource("Condition", "c" + number), number).put("onsetDateTime", "2024-03-01T09:05:00Z");
        String statuses = "http://terminology.hl7.org/CodeSystem/condition-";
        concept(condition.putObject("clinicalStatus"), statuses + "clinical", "active", "Active");
        concept(condition.putObject("verificationStatus"), statuses + "ver-status", "confirmed", "Confirmed");
        concept(condition.putObject("code"), "http://snomed.info/sct", "44054006", "Diabetes mellitus type 2");
        return condition;
    }

    private ObjectNode observation(int number, int finding) {
        ObjectNode observation = during(resource("Observation", "o" + number + "-" + finding), number)
                .put("status", "final")
                .put("effectiveDateTime", "2024-03-01T09:%02d:00Z".formatted(finding));
        concept(
                observation.putArray("category").addObject(),
                "http://terminology.hl7.org/CodeSystem/observation-category",
                "vital-signs",
                "Vital signs");
        concept(observation.putObject("code"), "http://loinc.org", "8867-4", "Heart rate");
        observation
                .putObject("valueQuantity")
                .put("value", 60 + finding)
                .put("unit", "/min")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "/min");
        return observation;
    }

    private ObjectNode resource(String type, String id) {
        return json.createObjectNode().put("resourceType", type).put("id", id);
    }

    private static ObjectNode of(ObjectNode resource, int number) {
        resource.putObject("subject").put("reference", "http://rehearsal.example/Patient/p" + number);
        return resource;
    }

    private static ObjectNode during(ObjectNode resource, int number) {
        of(resource, number).putObject("encounter").put("reference", "http://rehearsal.example/Encounter/e" + number);
        return resource;
    }

    private static void concept(ObjectNode concept, String system, String code, String display) {
        concept.putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code)
                .put("display", display);
    }
}
