package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.medichain.fhirmapping.AsImported;
import io.medichain.fhirmapping.Wire;
import io.medichain.record.content.KeptType;
import io.medichain.record.content.RecordContent;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people here enter, read back as FHIR and judged by HAPI's validator: nothing is wrong with it, whatever they
 * said and whatever they left out. No resource is behind any of it.
 */
@Tag("hl7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnteredHereTest {
    /**
     * A status that nobody said is absent with the reason (adr 53), for none is made up; the validator wants a code all
     * the same.
     */
    private static final String NO_STATUS = "No code provided, and a code is required from the value set";

    /** What the import makes no record of, and what is kept as it came. */
    private static final Set<String> NO_RECORDS = Set.of("Patient", "Encounter", "CareTeam", "Medication");

    private static final String DOSAGE = """
            {"sequence":2,"text":"as told","additionalInstruction":[{"text":"with food"}],"patientInstruction":"slowly",
             "timing":{"event":["2020-01-01"],"code":{"text":"BID"},"repeat":{"boundsDuration":{"value":10,"unit":"d",
             "system":"http://unitsofmeasure.org","code":"d"},"count":3,"countMax":4,"duration":1.50,"durationMax":2,
             "durationUnit":"h","frequency":1,"frequencyMax":2,"period":1.0,"periodMax":2,"periodUnit":"d",
             "dayOfWeek":["mon","fri"],"timeOfDay":["08:00:00"]}},"asNeededCodeableConcept":{"text":"pain"},
             "site":{"text":"arm"},"route":{"text":"oral"},"method":{"text":"swallow"},"doseAndRate":[{"type":{"text":"ordered"},
             "doseRange":{"low":{"value":1},"high":{"value":2}},"rateRatio":{"numerator":{"value":5,"unit":"mL"},
             "denominator":{"value":1,"unit":"h"}}}],"maxDosePerPeriod":{"numerator":{"value":4},"denominator":{"value":1,
             "unit":"d"}},"maxDosePerAdministration":{"value":2},"maxDosePerLifetime":{"value":99}}""";

    private static final List<String> VALUES = List.of(
            "\"valueQuantity\":{\"value\":0.010,\"comparator\":\"<\",\"unit\":\"ng/L\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"ng/L\"}",
            "\"valueQuantity\":{\"value\":5,\"unit\":\"puffs\"}",
            "\"valueRatio\":{\"numerator\":{\"value\":1},\"denominator\":{\"value\":128}}",
            "\"valueRange\":{\"low\":{\"value\":1.50,\"unit\":\"mg\"}}",
            "\"valueSampledData\":{\"origin\":{\"value\":0,\"unit\":\"mV\"},\"period\":10,\"factor\":1.612,\"lowerLimit\":-3300,\"upperLimit\":3300,\"dimensions\":1,\"data\":\"2041 E L\"}",
            "\"valueBoolean\":false",
            "\"valueInteger\":-3",
            "\"valueString\":\"two words\"",
            "\"valueTime\":\"08:15:30\"",
            "\"valueDateTime\":\"1970\"",
            "\"valuePeriod\":{\"end\":\"2026-03\"}",
            "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"260385009\"},{\"display\":\"Two\"}]}",
            "\"dataAbsentReason\":{\"text\":\"the tube broke\"}");

    @TempDir
    private static Path folder;

    private final Conformance conformance = new Conformance();
    private StAnna anna;
    private String patient = "";

    @BeforeAll
    void enter() throws Exception {
        anna = new StAnna(folder.resolve("data"));
        anna.hire("admin", "officer", io.medichain.access.Role.COMPLIANCE_OFFICER);
        patient = StAnna.id(anna.post("admin", "/api/patients", everythingKnown()));
        anna.put(
                "admin", "/api/patients/" + patient + "/care-team/" + anna.user("doctor"), Map.of("role", "attending"));
        SummaryContents.addAll(anna, patient);
        contents().forEach(content -> add(content.getKey(), content.getValue()));
        leastContents().forEach(content -> add(content, null));
    }

    @AfterAll
    void stop() {
        anna.close();
    }

    private static Map<String, Object> everythingKnown() {
        Map<String, Object> period = Map.of("start", "2019", "end", "2020-02");
        return Map.of(
                "demographics",
                Map.ofEntries(
                        Map.entry(
                                "identifier",
                                List.of(
                                        Map.of("system", "urn:hospital:mrn", "value", "E-1", "type", "MR"),
                                        Map.of("value", "77", "type", "badge", "use", "old", "period", period),
                                        Map.of("value", "78", "assigner", "County"))),
                        Map.entry(
                                "name",
                                List.of(
                                        Map.of(
                                                "use",
                                                "official",
                                                "family",
                                                "Entered",
                                                "given",
                                                List.of("Ada", "Mae"),
                                                "prefix",
                                                List.of("Dr"),
                                                "suffix",
                                                List.of("Jr"),
                                                "period",
                                                Map.of("start", "2019")),
                                        Map.of("use", "maiden", "absent", "asked-declined"),
                                        Map.of("use", "nickname", "text", "Addie"))),
                        Map.entry(
                                "telecom",
                                List.of(
                                        Map.of("system", "phone", "value", "1", "use", "mobile", "period", period),
                                        Map.of("system", "other", "value", "ask at the gate"))),
                        Map.entry("gender", "female"),
                        Map.entry("birthDate", "1956-02"),
                        Map.entry("deceased", false),
                        Map.entry(
                                "address",
                                List.of(
                                        Map.of("text", "Behind the mill", "use", "old", "period", period),
                                        Map.of("line", List.of("1 Elm"), "city", "A", "type", "both"),
                                        Map.of("use", "home"))),
                        Map.entry("maritalStatus", Map.of("text", "widowed")),
                        Map.entry("language", List.of("de", "en-GB")),
                        Map.entry(
                                "contact",
                                List.of(
                                        Map.of("relationship", "brother"),
                                        Map.of("name", Map.of("family", "Quill"), "period", period),
                                        Map.of("telecom", List.of(Map.of("system", "email", "value", "x@y.example"))))),
                        Map.entry("bloodType", "A+")));
    }

    /** What each kind of record can say, with the time of each; said as what FHIR would be, and entered without it. */
    private static List<Map.Entry<Object, Object>> contents() throws Exception {
        List<String> resources =
                new ArrayList<>(Files.readAllLines(Path.of("src/test/resources/importer/whole.ndjson")));
        for (String value : VALUES) {
            resources.add("""
                    {"resourceType":"Observation","status":"final","code":{"text":"a value"},%s,
                     "component":[{"code":{"text":"part"},%s}]}""".formatted(value, value));
        }
        for (String list : List.of("MedicationRequest dosageInstruction", "MedicationStatement dosage")) {
            String[] names = list.split(" ", 2);
            resources.add("""
                    {"resourceType":"%s","status":"active","intent":"order","medicationCodeableConcept":{"text":"m"},"%s":[%s]}""".formatted(names[0], names[1], DOSAGE));
        }
        List<Map.Entry<Object, Object>> contents = new ArrayList<>();
        for (String json : resources) {
            ObjectNode read = (ObjectNode) JsonMapper.shared().readTree(json);
            String type = read.path("resourceType").asString();
            if (NO_RECORDS.contains(type) || KeptType.named(type).isPresent()) {
                continue;
            }
            if (type.equals("Condition") && read.has("abatementDateTime")) {
                // what has ended is not entered as active
                read.withArray("/clinicalStatus/coding")
                        .forEach(coding -> ((ObjectNode) coding).put("code", "resolved"));
            }
            Resource resource =
                    (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(read.toString());
            AsImported imported = AsImported.of(resource).orElseThrow(() -> new AssertionError(json));
            String content = Wire.json().writerFor(RecordContent.class).writeValueAsString(imported.content());
            contents.add(Map.entry(Wire.json().readTree(content), imported.occurred()));
        }
        return contents;
    }

    /** Of each kind what has to be said, and no more. */
    private static List<Map<String, Object>> leastContents() {
        Map<String, Object> words = SummaryContents.words("something");
        return List.of(
                SummaryContents.content("note", "text", "Afebrile < 38 & well"),
                SummaryContents.content("condition", "code", words),
                SummaryContents.content("allergy", "code", words),
                SummaryContents.content(
                        "allergy", "code", words, "reaction", List.of(Map.of("manifestation", words, "onset", "2019"))),
                SummaryContents.content("immunisation", "vaccineCode", words),
                SummaryContents.content("procedure", "code", words),
                SummaryContents.content("observation", "code", words),
                SummaryContents.content("medication-statement", "medication", words),
                SummaryContents.content("medication-statement", "medication", words, "intent", "order"),
                SummaryContents.content("report", "code", words),
                SummaryContents.content("report", "code", words, "text", "All well"),
                SummaryContents.content("care-plan", "title", "a plan"),
                SummaryContents.content(
                        "care-plan",
                        "title",
                        "a plan",
                        "activity",
                        List.of(Map.of("code", words, "doNotPerform", true))),
                SummaryContents.content("document", "type", words),
                SummaryContents.content("device", "type", words),
                SummaryContents.content(
                        "imaging",
                        "modality",
                        List.of(Map.of("system", "http://dicom.nema.org/resources/ontology/DCM", "code", "CT")),
                        "instances",
                        1),
                SummaryContents.content("imaging", "bodySite", words, "instances", 1));
    }

    private String add(Object content, Object occurred) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("patientId", patient, "content", content));
        if (occurred != null) {
            body.put("occurred", occurred);
        }
        String json = Wire.json().writeValueAsString(body);
        HttpResponse<String> answer = anna.ask("POST", "/api/records", "doctor", json);
        if (answer.body().contains("confirmation")) {
            body.put("confirmation", "seen so");
            answer = anna.ask("POST", "/api/records", "doctor", Wire.json().writeValueAsString(body));
        }
        assertThat(answer.statusCode()).as(json + answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    /** On what is there as it was entered. */
    private void act(String path, Map<String, String> said) {
        HttpResponse<String> answer = anna.ask("POST", path, "doctor", said, "If-Match", "\"0\"");
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    }

    private JsonNode read(String path) {
        return read(path.startsWith("AuditEvent") ? "officer" : "doctor", path);
    }

    private JsonNode read(String who, String path) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                "/fhir/r4/" + path,
                who,
                null,
                "Medichain-Purpose",
                "validation",
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private Stream<JsonNode> resources(String path) {
        return resources(read(path));
    }

    private static Stream<JsonNode> resources(JsonNode read) {
        return read.path("resourceType").asString().equals("Bundle")
                ? read.path("entry").valueStream().map(entry -> entry.path("resource"))
                : Stream.of(read);
    }

    /** The errors of each, by what it is. */
    private Map<String, List<String>> wrong(Stream<JsonNode> resources) {
        Map<String, List<String>> wrong = new TreeMap<>();
        resources.forEach(resource -> {
            List<String> errors = conformance.errors(resource.toString()).stream()
                    .filter(error -> !error.contains(NO_STATUS))
                    .toList();
            if (!errors.isEmpty()) {
                wrong.put(resource.toString(), errors);
            }
        });
        return wrong;
    }

    @Test
    void givenEveryKindOfRecord_whenReadAsFhir_thenNothingIsWrong() {
        List<JsonNode> all = resources("Patient/" + patient + "/$everything").toList();
        Set<String> types = new TreeSet<>();
        all.forEach(one -> types.add(one.path("resourceType").asString()));

        assertThat(types)
                .contains(
                        "Patient",
                        "Composition",
                        "Condition",
                        "AllergyIntolerance",
                        "Immunization",
                        "Procedure",
                        "Observation",
                        "MedicationRequest",
                        "MedicationStatement",
                        "DiagnosticReport",
                        "CarePlan",
                        "DocumentReference",
                        "Device",
                        "ImagingStudy");
        assertThat(wrong(all.stream())).isEmpty();
    }

    @Test
    void givenVisitsOfAllSorts_whenReadAsFhir_thenNothingIsWrong() {
        Map<String, Object> visit = Map.of("patientId", patient, "class", "AMB");
        List<String> visits = new ArrayList<>();
        for (Map<String, Object> more : List.<Map<String, Object>>of(
                Map.of("start", "2026-03-03T14:02:00Z"),
                Map.of("start", "2026-03-03T14:02:00Z", "end", "2026-03-03T15:02:00Z"),
                Map.of("status", "cancelled"),
                Map.of("status", "planned", "start", "2099-03-03T14:02:00Z"),
                Map.of("status", "unknown"),
                Map.of(
                        "type",
                        List.of(SummaryContents.words("check")),
                        "reason",
                        List.of(SummaryContents.words("cough")),
                        "practitioner",
                        "Dr Who",
                        "provider",
                        "County",
                        "attending",
                        anna.user("doctor"),
                        "start",
                        "2026-03-03T14:02:00Z"))) {
            Map<String, Object> body = new LinkedHashMap<>(visit);
            body.putAll(more);
            visits.add(StAnna.id(anna.post("doctor", "/api/encounters", body)));
        }

        assertThat(wrong(visits.stream().map(id -> read("Encounter/" + id)))).isEmpty();
        assertThat(wrong(Stream.of(read("Encounter/" + anna.encounter)))).isEmpty();
        assertThat(wrong(resources("Encounter/" + anna.encounter + "/_history")))
                .isEmpty();
    }

    @Test
    void givenConsentsOfThePatient_whenReadAsFhir_thenNothingIsWrong() {
        String other = StAnna.id(anna.post("admin", "/api/patients", StAnna.person("Agreed", "Ida", "E-2")));
        String account = anna.link(other);
        String user = anna.user("doctor-outside");
        List<Map<String, Object>> said = List.of(
                Map.of(
                        "type",
                        "permit",
                        "grantee",
                        Map.of("user", user),
                        "data",
                        List.of("laboratory"),
                        "purposes",
                        List.of("TREAT")),
                Map.of(
                        "type",
                        "deny",
                        "grantee",
                        Map.of("organisation", "st-anna"),
                        "data",
                        List.of("documents"),
                        "purposes",
                        List.of("TREAT", "HPAYMT"),
                        "end",
                        Instant.now().plusSeconds(900_000).toString(),
                        "source",
                        "paper 12"));
        for (Map<String, Object> one : said) {
            anna.post(account, "/api/patients/" + other + "/consents", one);
        }
        String revoked = StAnna.id(anna.post(account, "/api/patients/" + other + "/consents", said.getFirst()));
        anna.post(account, "/api/patients/" + other + "/consents/" + revoked + "/revocation", Map.of());

        List<JsonNode> consents =
                resources(read(account, "Consent?patient=" + other)).toList();
        assertThat(consents).hasSizeGreaterThanOrEqualTo(3);
        assertThat(wrong(consents.stream())).isEmpty();
        assertThat(wrong(resources(read(account, "Consent/rule." + revoked + "/_history"))))
                .isEmpty();
    }

    @Test
    void
            givenWhatWasSignedRetractedAmendedAndAttached_whenReadAsFhir_thenNothingIsWrongWithItsVersionsAndWhoMadeThem() {
        anna.proveAfresh("doctor");
        String signed = add(SummaryContents.content("note", "text", "to be signed"), null);
        act("/api/records/" + signed + "/signatures", Map.of("meaning", "authorship"));
        String retracted = add(SummaryContents.content("condition", "code", SummaryContents.words("wrong")), null);
        act("/api/records/" + retracted + "/retraction", Map.of("reason", "of another patient"));
        String withDocument = add(SummaryContents.content("document", "type", SummaryContents.words("scan")), null);
        HttpResponse<String> attached = anna.ask(
                "POST",
                "/api/records/" + withDocument + "/documents",
                "doctor",
                StAnna.form(),
                "Content-Type",
                StAnna.FORM_TYPE);
        assertThat(attached.statusCode()).as(attached.body()).isBetween(200, 201);

        assertThat(wrong(Stream.of(
                                "Composition/" + signed, "Condition/" + retracted, "DocumentReference/" + withDocument)
                        .flatMap(path -> Stream.concat(resources(path), resources(path + "/_history")))))
                .isEmpty();
        assertThat(wrong(resources("Provenance?patient=" + patient))).isEmpty();
        assertThat(wrong(resources("AuditEvent?patient=" + patient))).isEmpty();
    }

    @Test
    void givenAPatientOfWhomNobodyKnowsMoreThanWhyThereIsNoName_whenReadAsFhir_thenNothingIsWrong() {
        String unknown = StAnna.id(anna.post(
                "admin",
                "/api/patients",
                Map.of("demographics", Map.of("name", List.of(Map.of("absent", "unknown"))))));
        anna.put(
                "admin", "/api/patients/" + unknown + "/care-team/" + anna.user("doctor"), Map.of("role", "attending"));

        assertThat(wrong(resources("Patient/" + unknown))).isEmpty();
        assertThat(wrong(Stream.of(read("Patient/" + unknown + "/$summary")))).isEmpty();
        assertThat(wrong(Stream.of(read("Patient/" + patient + "/$summary")))).isEmpty();
    }
}
