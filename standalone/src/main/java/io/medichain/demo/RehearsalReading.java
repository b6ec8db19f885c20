package io.medichain.demo;

import io.medichain.failure.CannotRun;
import io.medichain.importer.PasswordSignIn;
import io.medichain.importer.RunningSystemApi;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor of a rehearsal at work: looks up those in their care again and again, over HTTP as every client does. */
final class RehearsalReading implements AutoCloseable {
    private static final int ROUNDS = 30;
    private static final String SEARCH = "/api/patients/search";
    private static final String WANTED = "{\"name\":\"" + RehearsalHospital.FAMILY + "\",\"limit\":25}";

    private final RunningSystemApi api;
    private final JsonMapper json = JsonMapper.shared();

    /** Nothing is asked yet. */
    RehearsalReading(URI system, DemoAccount doctor) {
        this.api = new RunningSystemApi(
                system,
                new PasswordSignIn(system, DemoHospital.TENANT.value(), doctor.userName(), doctor.password())
                        .withSecret(doctor.secret()));
    }

    /**
     * Reads.
     *
     * @throws CannotRun when anything is refused, or nobody is in their care
     */
    void run() {
        for (int round = 0; round < ROUNDS; round++) {
            for (String patient : inCare()) {
                ask("/api/patients/" + patient + "/chart", HttpRequest.Builder::GET);
                ask("/api/patients/" + patient + "/timeline", HttpRequest.Builder::GET);
                inCare();
            }
        }
    }

    private List<String> inCare() {
        JsonNode found = ask(
                SEARCH,
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(WANTED)));
        List<String> patients = found.path("items")
                .valueStream()
                .map(patient -> patient.path("id").asString())
                .toList();
        if (patients.isEmpty()) {
            throw new CannotRun("The rehearsal's doctor finds no patient.", "Please report it.");
        }
        return patients;
    }

    private JsonNode ask(String path, UnaryOperator<HttpRequest.Builder> request) {
        HttpResponse<byte[]> answer = api.ask(path, request);
        if (answer.statusCode() != 200) {
            throw new CannotRun(
                    "The rehearsal's doctor got " + answer.statusCode() + " from " + path + ".", "Please report it.");
        }
        return json.readTree(answer.body());
    }

    @Override
    public void close() {
        api.close();
    }
}
