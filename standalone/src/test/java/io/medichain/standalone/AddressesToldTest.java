package io.medichain.standalone;

import static io.medichain.standalone.AppRequests.AUTHORIZE;
import static io.medichain.standalone.AppRequests.TOKEN;
import static io.medichain.standalone.AppRequests.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where things are is told as it is configured, whatever a request says of the host, the port and the protocol it was
 * sent to: by a stranger, or through a proxy that is trusted to name the caller.
 */
class AddressesToldTest {
    private static final String OURS = "https://records.example.org/hospital";
    private static final String FOREIGN = "evil.example";
    private static final int ITS_PORT = 4_444;
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private Path folder;

    /** Asked as a proxy would, or somebody who poses as one. */
    private static final class Asked {
        private final StAnna anna;

        Asked(StAnna anna) {
            this.anna = anna;
        }

        String get(String path, @Nullable String name) throws IOException {
            return ask("GET", path, name, "", "");
        }

        /** The answer with its head. */
        String ask(String method, String path, @Nullable String name, String type, String body) throws IOException {
            Map<String, String> head = new LinkedHashMap<>();
            head.put("Host", FOREIGN + ":" + ITS_PORT);
            head.put("X-Forwarded-Host", FOREIGN);
            head.put("X-Forwarded-Proto", "https");
            head.put("X-Forwarded-Port", Integer.toString(ITS_PORT));
            head.put("X-Forwarded-Prefix", "/" + FOREIGN);
            head.put("X-Forwarded-For", "203.0.113.7");
            head.put("X-Original-URL", "https://" + FOREIGN + "/fhir/r4");
            head.put("Forwarded", "for=203.0.113.7;host=" + FOREIGN + ";proto=https");
            head.put("Prefer", "respond-async");
            head.put("Medichain-Purpose", "moving to another system");
            head.put("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
            if (name != null) {
                head.put("Authorization", "Bearer " + anna.token(name));
            }
            if (!type.isEmpty()) {
                head.put("Content-Type", type);
            }
            StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.0\r\n");
            head.forEach((field, value) ->
                    text.append(field).append(": ").append(value).append("\r\n"));
            URI address = anna.system().address();
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write((text + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
                out.flush();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** Of each kind of answer that names where something is. */
    private static List<String> answers(StAnna anna) throws IOException {
        Asked asked = new Asked(anna);
        String patient = "/fhir/r4/Patient/" + anna.patient;
        anna.proveAfresh("admin");
        List<String> all = new ArrayList<>(List.of(
                asked.get("/fhir/r4/.well-known/smart-configuration", null),
                asked.get("/fhir/r4/metadata", null),
                asked.get(patient, "doctor"),
                asked.get(patient + "/_history", "doctor"),
                asked.get(patient + "/$everything?_count=1", "doctor"),
                asked.get(patient + "/$summary", "doctor"),
                asked.get("/fhir/r4/Composition?patient=" + anna.patient + "&_include=Composition:patient", "doctor"),
                asked.ask("POST", "/fhir/r4/Encounter/_search", "doctor", FORM, "patient=" + anna.patient),
                asked.get("/fhir/r4/Provenance?_count=1&patient=" + anna.patient, "doctor"),
                asked.get("/fhir/r4/AuditEvent?_count=1&patient=" + anna.patient, "patient"),
                asked.ask(
                        "POST",
                        "/fhir/r4/Observation",
                        "doctor",
                        Requests.JSON,
                        Requests.observation("Patient/" + anna.patient, "70")),
                asked.ask(
                        "POST",
                        "/fhir/r4",
                        "doctor",
                        Requests.JSON,
                        Requests.transaction(
                                Requests.post("Observation", Requests.observation("Patient/" + anna.patient, "71")))),
                asked.get("/fhir/r4/Patient/$export", "admin"),
                asked.ask(
                        "POST",
                        "/api/records",
                        "doctor",
                        "application/json",
                        JsonMapper.shared().writeValueAsString(anna.note("Slept well")))));
        for (String answer : all) {
            assertThat(status(answer)).as(answer).isBetween(200, 202);
        }
        return all;
    }

    @Test
    void givenAConfiguredAddress_whenAskedThroughAProxyThatNamesAnother_thenOursAloneIsTold() throws Exception {
        Map<String, String> variables =
                Map.of("MEDICHAIN_PUBLIC_URL", OURS + "/", "MEDICHAIN_TRUSTED_PROXIES", "127.0.0.1");
        try (StAnna anna = new StAnna(new SystemWithoutChains(folder.resolve("proxied"), variables))) {
            String local = anna.system().address().toString();

            List<String> answers = answers(anna);

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer)
                            .doesNotContain(FOREIGN, Integer.toString(ITS_PORT), local)
                            .doesNotContain("http://records"));
            // all but the document, the version of a resource and the event name where something is
            assertThat(answers.stream().filter(answer -> answer.contains(OURS + "/fhir/r4")))
                    .hasSizeGreaterThanOrEqualTo(10);
            requireAudience(anna, OURS);
        }
    }

    @Test
    void givenNoAddress_whenAskedAsIfThereWereOne_thenThisMachineIsTold() throws Exception {
        try (StAnna anna = new StAnna(folder.resolve("alone"))) {
            String local = anna.system().address().toString();

            List<String> answers = answers(anna);

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer).doesNotContain(FOREIGN, Integer.toString(ITS_PORT)));
            assertThat(answers.stream().filter(answer -> answer.contains(local + "/fhir/r4")))
                    .hasSizeGreaterThanOrEqualTo(10);
            requireAudience(anna, local);
        }
    }

    /** What an app says whom it asks is held against what is configured, not against what it says besides. */
    private static void requireAudience(StAnna anna, String ours) throws Exception {
        Asked asked = new Asked(anna);
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID("k1").generate();
        String app = StAnna.id(registered(anna, AppRequests.registration("App", AppRequests.SCOPES)));
        String keyed = StAnna.id(registered(anna, AppRequests.registration("Keyed", AppRequests.SCOPES, key)));

        for (String foreign : List.of(
                "https://" + FOREIGN + "/fhir/r4",
                "http://" + FOREIGN + ":" + ITS_PORT + "/fhir/r4",
                "https://" + FOREIGN + ":" + ITS_PORT + "/fhir/r4",
                "https://127.0.0.1/fhir/r4")) {
            String answer = asked.get(AUTHORIZE + "?" + form(AppRequests.access(app, foreign)), null);
            assertThat(status(answer)).as(answer).isEqualTo(303);
            assertThat(answer).contains("error=invalid_request", "aud+is+not+this+server");
        }
        String page = asked.get(AUTHORIZE + "?" + form(AppRequests.access(app, ours + "/fhir/r4")), null);
        assertThat(status(page)).as(page).isEqualTo(200);
        assertThat(page).doesNotContain(FOREIGN);

        for (String foreign : List.of("https://" + FOREIGN, "http://" + FOREIGN + ":" + ITS_PORT)) {
            String answer = exchange(asked, keyed, foreign, key);
            assertThat(status(answer)).as(answer).isEqualTo(401);
            assertThat(answer).contains("invalid_client");
        }
        // who it is holds; the code is none
        String answer = exchange(asked, keyed, ours, key);
        assertThat(status(answer)).as(answer).isEqualTo(400);
        assertThat(answer).contains("invalid_grant");
    }

    private static String exchange(Asked asked, String client, String server, ECKey key) throws IOException {
        Map<String, String> exchange =
                AppRequests.signed(client, "a-code", URI.create(server + TOKEN), key, Instant.now());
        return asked.ask("POST", TOKEN, null, FORM, form(exchange));
    }

    private static JsonNode registered(StAnna anna, Map<String, Object> said) {
        return anna.post("admin", "/api/apps", said);
    }
}
