package io.medichain.standalone;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bundles of requests in FHIR R4, as tests send them. */
final class Requests {
    static final String JSON = "application/fhir+json";
    static final String ROOT = "/fhir/r4";
    /** What the entries of a bundle call a patient who is made in it. */
    static final String NEW_PATIENT = "urn:uuid:0aa00000-0000-4000-8000-000000000001";

    private static final String HEART_RATE = "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]}";

    private Requests() {}

    static String transaction(String... entries) {
        return bundle("transaction", entries);
    }

    static String bundle(String type, String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    /** A create that no other entry refers to. */
    static String post(String type, String resource) {
        return entry(null, resource, "\"method\":\"POST\",\"url\":\"" + type + "\"");
    }

    static String post(String fullUrl, String type, String resource) {
        return entry(fullUrl, resource, "\"method\":\"POST\",\"url\":\"" + type + "\"");
    }

    /** An update of a version. */
    static String put(String type, String id, long version, String resource) {
        return entry(
                null,
                resource.replaceFirst("\\{", "{\"id\":\"" + id + "\","),
                "\"method\":\"PUT\",\"url\":\"" + type + "/" + id + "\",\"ifMatch\":\"W/\\\"" + version + "\\\"\"");
    }

    static String entry(String fullUrl, String resource, String request) {
        return "{" + (fullUrl == null ? "" : "\"fullUrl\":\"" + fullUrl + "\",")
                + (resource == null ? "" : "\"resource\":" + resource + ",") + "\"request\":{" + request + "}}";
    }

    static String patient(String family) {
        return "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + family
                + "\",\"given\":[\"Eve\"]}],\"birthDate\":\"1981-05-17\"}";
    }

    static String visit(String subject) {
        return "{\"resourceType\":\"Encounter\",\"status\":\"in-progress\",\"class\":{\"code\":\"AMB\"},\"subject\":{\"reference\":\""
                + subject + "\"},\"period\":{\"start\":\"2026-03-03T10:00:00Z\"}}";
    }

    /** A heart rate. */
    static String observation(String subject, String value) {
        return observation(subject, value, "");
    }

    static String observation(String subject, String value, String more) {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":" + HEART_RATE
                + ",\"subject\":{\"reference\":\"" + subject + "\"}" + more + ",\"valueQuantity\":{\"value\":" + value
                + ",\"unit\":\"/min\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"/min\"}}";
    }

    /** The reason of entries. */
    static String provenance(String reasons, String... targets) {
        String all = String.join(
                ",",
                Arrays.stream(targets)
                        .map(target -> "{\"reference\":\"" + target + "\"}")
                        .toList());
        return post(
                "Provenance",
                "{\"resourceType\":\"Provenance\",\"target\":[" + all + "],\"reason\":[" + reasons + "]}");
    }

    static HttpResponse<String> send(StAnna anna, String name, String bundle, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", JSON));
        if (!List.of(headers).contains("Accept")) {
            all.addAll(List.of("Accept", JSON));
        }
        all.addAll(Arrays.asList(headers));
        return anna.ask("POST", ROOT, name, bundle.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** What became of an entry. */
    static JsonNode response(HttpResponse<String> answer, int entry) {
        return json(answer).path("entry").path(entry).path("response");
    }

    /** The id of what an entry has made or changed. */
    static String id(HttpResponse<String> answer, int entry) {
        String location = response(answer, entry).path("location").asString(answer.body());
        String one = location.substring(0, location.indexOf("/_history/"));
        return one.substring(one.lastIndexOf('/') + 1);
    }

    /** The code of a refusal. */
    static String code(JsonNode outcome) {
        return outcome.path("issue")
                .path(0)
                .path("details")
                .path("coding")
                .path(0)
                .path("code")
                .asString();
    }

    /** The element that a refusal names. */
    static String expression(JsonNode outcome) {
        return outcome.path("issue").path(0).path("expression").path(0).asString("");
    }
}
