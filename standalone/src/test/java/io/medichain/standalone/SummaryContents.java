package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in a patient summary: something for each section. */
final class SummaryContents {
    private static final String CORE = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category";

    private SummaryContents() {}

    /** Adds something for each section but alerts, as the doctor. */
    static void addAll(StAnna anna, String patient) {
        add(
                anna,
                patient,
                content("allergy", "code", words("Penicillin"), "criticality", "high", "clinicalStatus", "active"));
        add(anna, patient, content("condition", "code", words("Asthma"), "clinicalStatus", "active"));
        add(anna, patient, content("condition", "code", words("Measles"), "clinicalStatus", "resolved"), "1961", null);
        add(
                anna,
                patient,
                content(
                        "medication-statement",
                        "medication",
                        words("Salbutamol"),
                        "status",
                        "active",
                        "dosage",
                        "2 puffs"));
        add(
                anna,
                patient,
                content("immunisation", "vaccineCode", words("Tetanus"), "status", "completed"),
                "2019",
                null);
        add(anna, patient, content("procedure", "code", words("Appendectomy"), "status", "completed"), "1990", null);
        add(anna, patient, content("device", "type", words("Pacemaker"), "status", "active"), "2020-05-05", null);
        add(anna, patient, observation(loinc("8867-4"), "category", "vital-signs", "value", quantity("72", "/min")));
        add(anna, patient, observation(loinc("72166-2"), "value", concept("Never smoked")));
        add(anna, patient, observation(loinc("82810-3"), "value", concept("Not pregnant")));
        Map<String, Object> function = Map.of("coding", List.of(Map.of("system", CORE, "code", "functional-status")));
        add(anna, patient, observation(words("Climbs stairs"), "categories", List.of(function)));
        add(anna, patient, content("care-plan", "title", "Asthma plan", "status", "active", "intent", "plan"));
        add(
                anna,
                patient,
                content("document", "type", loinc("42348-3"), "status", "current", "description", "Living will"));
        String result = add(
                anna,
                patient,
                observation(loinc("2339-0"), "category", "laboratory", "value", quantity("5.10", "mmol/L")),
                "2020-01-01",
                null);
        add(
                anna,
                patient,
                content(
                        "report",
                        "code",
                        loinc("24331-1"),
                        "status",
                        "final",
                        "result",
                        List.of(result),
                        "conclusion",
                        "All well"));
        add(anna, patient, content("imaging", "procedure", words("Chest film"), "status", "available", "instances", 2));
    }

    /** Adds what nobody may pass over: a drug not to be given, an order not to do something, a consent. */
    static void addCautions(StAnna anna, String patient) {
        add(
                anna,
                patient,
                content(
                        "medication-statement",
                        "medication",
                        words("Aspirin"),
                        "status",
                        "active",
                        "intent",
                        "order",
                        "doNotPerform",
                        true));
        add(
                anna,
                patient,
                content(
                        "resource",
                        "type",
                        "ServiceRequest",
                        "status",
                        "active",
                        "intent",
                        "order",
                        "doNotPerform",
                        true,
                        "text",
                        "Resuscitation"),
                null,
                Map.of(
                        "resourceType",
                        "ServiceRequest",
                        "id",
                        "s1",
                        "status",
                        "active",
                        "intent",
                        "order",
                        "doNotPerform",
                        true,
                        "code",
                        words("Resuscitation"),
                        "subject",
                        Map.of("reference", "Patient/p1")));
        add(
                anna,
                patient,
                content("resource", "type", "Consent", "status", "active", "text", "No research", "enforced", false),
                null,
                Map.of(
                        "resourceType",
                        "Consent",
                        "id",
                        "c1",
                        "status",
                        "active",
                        "scope",
                        words("research"),
                        "category",
                        List.of(words("research")),
                        "policyRule",
                        words("opt out"),
                        "patient",
                        Map.of("reference", "Patient/p1")));
    }

    static String add(StAnna anna, String patient, Map<String, Object> content) {
        return add(anna, patient, content, null, null);
    }

    /**
     * Adds a record, as the doctor; answers its id.
     *
     * @param occurred when it happened, where that is said
     * @param original the resource that it was made of, where one came
     */
    static String add(
            StAnna anna,
            String patient,
            Map<String, Object> content,
            @Nullable String occurred,
            @Nullable Map<String, Object> original) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("patientId", patient, "content", content));
        if (occurred != null) {
            body.put("occurred", Map.of("start", occurred));
        }
        if (original != null) {
            body.put("original", original);
        }
        HttpResponse<String> answer = anna.ask("POST", "/api/records", "doctor", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    static Map<String, Object> words(String text) {
        return Map.of("text", text);
    }

    static Map<String, Object> loinc(String code) {
        return Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", code)));
    }

    static Map<String, Object> quantity(String value, String unit) {
        return Map.of(
                "type", "quantity", "quantity", Map.of("value", new BigDecimal(value), "unit", unit, "code", unit));
    }

    private static Map<String, Object> concept(String words) {
        return Map.of("type", "concept", "concept", words(words));
    }

    /** A final one. */
    static Map<String, Object> observation(Map<String, Object> code, Object... more) {
        Map<String, Object> content = content("observation", more);
        content.putIfAbsent("status", "final");
        content.put("code", code);
        return content;
    }

    /** @param more names and values in turn */
    static Map<String, Object> content(String kind, Object... more) {
        Map<String, Object> content = new HashMap<>(Map.of("kind", kind));
        for (int i = 0; i < more.length; i += 2) {
            content.put((String) more[i], more[i + 1]);
        }
        return content;
    }
}
