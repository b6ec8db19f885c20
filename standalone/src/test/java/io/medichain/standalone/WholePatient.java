package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A patient of St Anna with everything that can be known of one: all kinds of records, a stay in a bed, care team,
 * document, hold, identifier, consents, emergencies, a read with a purpose.
 */
final class WholePatient {
    static final List<String> TIMES = List.of(
            "2017-04-11T07:13:29.417Z",
            "2017-04-12T08:21:47.533Z",
            "2017-04-13T09:34:51.619Z",
            "2017-04-14T10:46:03.721Z",
            "2017-04-15T11:58:17.837Z",
            "2017-04-16T12:07:39.941Z",
            "2031-04-17T13:19:53.149Z");
    private static final String MULTIPART = "7b1d5f0c9a3e4d62b8f7";

    private final StAnna anna;
    final String patient;
    final String encounter;
    final String bed;
    final List<String> records = new ArrayList<>();
    private String last = "";

    WholePatient(StAnna anna) {
        this.anna = anna;
        patient = id(done(anna.ask("POST", "/api/patients", "admin", registration())));
        anna.put(
                "admin", "/api/patients/" + patient + "/care-team/" + anna.user("doctor"), Map.of("role", "attending"));
        String about = "/api/patients/" + patient;
        done(anna.ask(
                "PUT",
                about + "/care-team/" + anna.user("nurse"),
                "doctor",
                Map.of("role", "nurse", "start", TIMES.get(5), "end", TIMES.get(6))));
        done(anna.ask(
                "POST",
                about + "/did",
                "admin",
                Map.of("publicKey", "0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
                "Medichain-Purpose",
                "an order of the court"));
        encounter = id(done(anna.ask(
                "POST",
                "/api/encounters",
                "doctor",
                Map.of(
                        "patientId",
                        patient,
                        "class",
                        "IMP",
                        "start",
                        TIMES.get(0),
                        "type",
                        List.of(code("990003334", "Zygmundowicz visit"))))));
        bed = id(done(anna.ask("POST", "/api/beds", "admin", Map.of("ward", "Psychiatry", "room", "3", "bed", "B"))));
        done(anna.ask(
                "POST",
                "/api/encounters/" + encounter + "/admission",
                "doctor",
                Map.of("bedId", bed, "at", TIMES.get(1))));
        for (Map<String, Object> content : contents()) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("patientId", patient);
            record.put("encounterId", encounter);
            record.put("occurred", Map.of("start", TIMES.get(2), "end", TIMES.get(3)));
            record.put("content", content);
            records.add(id(done(anna.ask("POST", "/api/records", "doctor", record))));
        }
        done(anna.ask(
                "POST",
                "/api/records/" + records.getLast() + "/amendments",
                "doctor",
                Map.of(
                        "reason", "a slip of the quill",
                        "occurred", Map.of("start", TIMES.get(4)),
                        "content", Map.of("kind", "note", "text", "afebrile since Tuesday, after all")),
                "If-Match",
                "\"0\""));
        attach(records.getLast());
        done(anna.ask(
                "GET",
                about + "/chart",
                "admin",
                null,
                "Medichain-Purpose",
                "because her sister called",
                "Medichain-Read-After",
                Long.toString(anna.head())));
        for (String path : List.of("/legal-hold", "/legal-hold/lifting")) {
            done(anna.ask(
                    "POST",
                    about + path,
                    "compliance-officer",
                    Map.of("reason", "a whim of the lawyer"),
                    "Medichain-Purpose",
                    "an order of the court"));
        }
        signAndRetract();
        consents(about);
        emergencies(about + "/emergency-accesses");
    }

    private void signAndRetract() {
        anna.proveAfresh("doctor");
        String signed = "/api/records/" + records.get(0);
        done(anna.ask("POST", signed + "/signatures", "doctor", Map.of("meaning", "authorship"), "If-Match", "\"0\""));
        String retracted = "/api/records/" + records.get(1);
        Map<String, String> why = Map.of("reason", "a slip of the quill");
        done(anna.ask("POST", retracted + "/retraction", "doctor", why, "If-Match", "\"0\""));
    }

    /** One that holds, and one that was revoked. */
    private void consents(String about) {
        anna.isPatient(anna.hire("admin", "wanderfalke", Role.PATIENT), patient);
        for (String user : List.of("pharmacist", "analyst")) {
            last = id(done(anna.ask(
                    "POST",
                    about + "/consents",
                    "wanderfalke",
                    Map.of(
                            "type",
                            "permit",
                            "grantee",
                            Map.of("user", anna.user(user)),
                            "data",
                            List.of("notes"),
                            "purposes",
                            List.of("TREAT")))));
        }
        done(anna.ask("POST", about + "/consents/" + last + "/revocation", "wanderfalke", null));
    }

    /** One that was reviewed, and one that was not. */
    private void emergencies(String path) {
        for (String user : List.of("doctor-outside", "nurse")) {
            anna.proveAfresh(user);
            Map<String, String> why = Map.of("reason", "because her sister called");
            last = id(done(anna.ask("POST", path, user, why)));
        }
        done(anna.ask(
                "POST",
                path + "/" + last + "/review",
                "compliance-officer",
                Map.of("verdict", "justified", "comment", "the ward confirms it")));
    }

    private void attach(String record) {
        String form = "--" + MULTIPART
                + "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nscan of the knee\r\n--" + MULTIPART
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.png\"\r\n\r\n";
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        byte[] head = form.getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + MULTIPART + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(head.length + png.length + tail.length)
                .put(head)
                .put(png)
                .put(tail)
                .array();
        done(anna.ask(
                "POST",
                "/api/records/" + record + "/documents",
                "doctor",
                body,
                "Content-Type",
                "multipart/form-data; boundary=" + MULTIPART));
    }

    private static Map<String, Object> registration() {
        return Map.of(
                "demographics",
                Map.of(
                        "identifier",
                        List.of(Map.of("system", "urn:hospital:mrn", "value", "MRN-88172635", "type", "MR")),
                        "name",
                        List.of(Map.of("use", "official", "family", "Zygmundowicz", "given", List.of("Quenilda"))),
                        "telecom",
                        List.of(Map.of("system", "phone", "value", "555-0187-4431")),
                        "address",
                        List.of(Map.of("line", List.of("Wolkenkuckucksheim 7"))),
                        "gender",
                        "female",
                        "birthDate",
                        "1931-07-19"));
    }

    private static List<Map<String, Object>> contents() {
        Map<String, Object> code = code("990001112", "Zygmundowicz disease");
        Map<String, Object> loinc = Map.of(
                "coding", List.of(Map.of("system", "http://loinc.org", "code", "88801-7", "display", "Quenilda test")));
        return List.of(
                Map.of("kind", "condition", "code", code),
                Map.of("kind", "allergy", "code", code("990002223", "Quenilda nut")),
                Map.of("kind", "immunisation", "vaccineCode", code),
                Map.of("kind", "procedure", "code", code),
                Map.of(
                        "kind",
                        "observation",
                        "code",
                        loinc,
                        "value",
                        Map.of(
                                "type",
                                "quantity",
                                "quantity",
                                Map.of("value", 173.625, "unit", "mg/dL", "code", "mg/dL"))),
                Map.of("kind", "medication-statement", "medication", code),
                Map.of("kind", "report", "code", loinc, "conclusion", "afebrile since Tuesday"),
                Map.of("kind", "care-plan", "category", code),
                Map.of("kind", "document", "type", code),
                Map.of("kind", "device", "type", code),
                Map.of("kind", "imaging", "procedure", code, "instances", 1),
                Map.of("kind", "note", "text", "afebrile since Tuesday"));
    }

    private static Map<String, Object> code(String code, String words) {
        return Map.of("coding", List.of(Map.of("system", "http://snomed.info/sct", "code", code, "display", words)));
    }

    static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 202);
        return answer;
    }

    static String id(HttpResponse<String> accepted) {
        return JsonMapper.shared().readTree(accepted.body()).path("id").asString();
    }
}
