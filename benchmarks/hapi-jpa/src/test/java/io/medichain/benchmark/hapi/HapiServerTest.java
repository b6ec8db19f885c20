package io.medichain.benchmark.hapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The server as the benchmark uses it, on a database in memory. */
class HapiServerTest {
    private static final Database MEMORY = new Database("jdbc:h2:mem:hapi;DB_CLOSE_DELAY=-1", "sa", "");
    private static final String TRANSACTION = """
            {"resourceType":"Bundle","type":"transaction","entry":[
            {"fullUrl":"http://127.0.0.1/fhir/r4/Patient/one-2","resource":{"resourceType":"Patient","id":"one-2",
            "name":[{"family":"Kimoda"}]},"request":{"method":"PUT","url":"Patient/one-2"}},
            {"fullUrl":"http://127.0.0.1/fhir/r4/Observation/three","resource":{"resourceType":"Observation","id":"three",
            "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"2339-0"}]},
            "subject":{"reference":"Patient/one-2"}},"request":{"method":"POST","url":"Observation"}}]}
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void givenATransaction_whenReadSearchedAndAllAskedFor_thenItIsThere_andOnceStoppedNobodyAnswers() throws Exception {
        String address;
        try (HapiServer server = HapiServer.start(MEMORY)) {
            address = server.address();
            assertTrue(server.database().matches("H2 [0-9.]+"), server.database());

            assertEquals(200, send(request(address).POST(HttpRequest.BodyPublishers.ofString(TRANSACTION)))
                    .statusCode());

            assertTrue(get(address + "/Patient/one-2", "").contains("Kimoda"));
            String found = get(address + "/Observation?patient=one-2&code=http://loinc.org%7C2339-0", "no-store");
            assertTrue(found.contains("2339-0"), found);
            String all = get(address + "/Patient/one-2/$everything?_count=10000", "no-cache");
            assertEquals(2, all.split("\"fullUrl\"", -1).length - 1, all);
        }
        assertThrows(ConnectException.class, () -> get(address + "/metadata", ""));
    }

    private String get(String url, String cacheControl) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(url);
        if (!cacheControl.isEmpty()) {
            request.header("Cache-Control", cacheControl);
        }
        HttpResponse<String> answer = send(request);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/fhir+json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
