package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.standalone.ServedApi.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drives every operation of the served OpenAPI document, as everybody, with what the document shows and with one thing
 * wrong at a time: no failure inside, no answer that the document does not describe, and nothing accepted that cannot
 * be read afterwards.
 */
class ContractTest {
    private static final List<String> EVERYBODY = List.of(
            "patient",
            "doctor",
            "nurse",
            "lab-technician",
            "pharmacist",
            "billing-staff",
            "analyst",
            "compliance-officer",
            "admin",
            "operator",
            "patient-other",
            "doctor-outside",
            "elsewhere");

    /** They end what the others need: with another subject, after everything else. */
    private static final Set<String> ENDING = Set.of(
            "erasePatient",
            "deactivatePatient",
            "mergePatients",
            "deactivateUser",
            "reactivateUser",
            "endSessionsOfUser",
            "grantRole",
            "revokeRole",
            "removeTotp",
            "resetSecondFactor",
            "resetSecondFactorOfAdmin",
            "endSession",
            "changePassword");

    @TempDir
    private Path folder;

    private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, String> sample = new HashMap<>();
    private int next;
    private boolean isLast;
    /** Whether the example itself is taken: otherwise something else may be told before the value that is tried. */
    private boolean isShownTaken;

    @Test
    void givenEveryOperation_whenDrivenAsEverybody_thenAnsweredAsDocumented() throws IOException {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            JsonNode document = JsonMapper.shared()
                    .readTree(anna.ask("GET", "/v3/api-docs", "admin", null).body());
            Files.writeString(Path.of("target/openapi.json"), document.toPrettyString());
            ServedApi api = new ServedApi(document);
            List<Operation> all = new ArrayList<>(api.operations());
            all.sort(Comparator.comparingInt(ContractTest::turn));
            for (Operation operation : all) {
                if (ENDING.contains(operation.id()) && !isLast) {
                    isLast = true;
                    readEverything(anna, api);
                }
                drive(anna, api, operation);
            }
            methods(anna, api);
        }
        List<String> table = new ArrayList<>();
        statuses.forEach((operation, counts) -> table.add(operation + "  " + counts));
        Files.write(Path.of("target/contract.txt"), table);
        List<String> lines = new ArrayList<>();
        faults.forEach((fault, times) -> lines.add(times + "x " + fault + "   e.g. " + sample.get(fault)));
        Files.write(Path.of("target/contract-faults.txt"), lines);
        assertThat(lines).isEmpty();
    }

    /** Signing out comes first: later nobody may be let in any more, for attempts lock accounts. */
    private static int turn(Operation operation) {
        return operation.id().equals("signOut") ? 0 : ENDING.contains(operation.id()) ? 2 : 1;
    }

    /** What was accepted until here leaves every read of the patient as it was: answered. */
    private void readEverything(StAnna anna, ServedApi api) {
        api.operations().stream()
                .filter(operation -> operation.isRead() && operation.path().startsWith("/api/patients/{id}"))
                .forEach(operation -> {
                    Attempt afterwards = valid(anna, operation).called("afterwards");
                    boolean isRead = Stream.of("doctor", "patient")
                            .anyMatch(name -> attempt(anna, api, operation, afterwards, name) == 200);
                    if (!isRead) {
                        faults.merge(operation + " cannot be read afterwards", 1, Integer::sum);
                    }
                });
    }

    private void methods(StAnna anna, ServedApi api) {
        for (Operation operation : api.operations()) {
            Set<String> offered = api.methods(operation.path());
            Set<String> told = new TreeSet<>(offered);
            told.addAll(List.of("HEAD", "OPTIONS"));
            for (String method : List.of("OPTIONS", "GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (!offered.contains(method)) {
                    HttpResponse<String> answer =
                            anna.system().ask(method, valid(anna, operation).path(), null, null);
                    Set<String> allowed = Set.of(
                            answer.headers().firstValue("Allow").orElse("").split(", ?", -1));
                    boolean isRefused = answer.statusCode() == 405 || method.equals("OPTIONS");
                    if (!isRefused || !allowed.containsAll(offered) || !told.containsAll(allowed)) {
                        faults.put(
                                method + " " + operation.path() + " answers " + answer.statusCode() + " " + allowed, 1);
                    }
                }
            }
        }
    }

    private void drive(StAnna anna, ServedApi api, Operation operation) {
        Attempt valid = valid(anna, operation);
        String best = null;
        isShownTaken = false;
        for (String name : EVERYBODY) {
            int status = attempt(anna, api, operation, valid.called("as shown"), name);
            isShownTaken |= status < 300 && status > 0;
            if (best == null && !Set.of(401, 403, 404).contains(status)) {
                best = name;
            }
        }
        attempt(anna, api, operation, valid.called("as shown"), null);
        String able = best == null ? "admin" : best;
        new Attempts(operation, valid).all().forEach(attempt -> {
            attempt(anna, api, operation, attempt, able);
            if (next++ % 3 == 0) {
                attempt(anna, api, operation, attempt, next % 14 == 13 ? null : EVERYBODY.get(next % 13));
            }
        });
    }

    private int attempt(StAnna anna, ServedApi api, Operation operation, Attempt attempt, String name) {
        List<String> headers = new ArrayList<>();
        attempt.headers().forEach((header, value) -> headers.addAll(List.of(header, value)));
        HttpResponse<String> answer;
        try {
            answer = anna.system()
                    .ask(
                            operation.method(),
                            attempt.path(),
                            name == null ? null : token(anna, operation, name),
                            attempt.body(),
                            headers.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            return 0; // The client itself refuses to send it.
        }
        statuses.computeIfAbsent(operation.toString(), _ -> new TreeMap<>())
                .merge(answer.statusCode(), 1, Integer::sum);
        Stream.concat(api.undocumented(operation, answer), faults(operation, attempt, answer))
                .forEach(fault -> {
                    String line = operation + " answers " + fault;
                    faults.merge(line, 1, Integer::sum);
                    sample.putIfAbsent(
                            line,
                            attempt + " as " + name + ": "
                                    + (answer.body().length() > 400
                                            ? answer.body().substring(0, 400)
                                            : answer.body()));
                });
        return answer.statusCode();
    }

    /** What ends sessions would end those of the others; each of its attempts has a session of its own. */
    private static String token(StAnna anna, Operation operation, String name) {
        return operation.id().equals("signOut")
                ? anna.tokenOfAnOpenedSession(name)
                : ENDING.contains(operation.id()) ? anna.tokenOfANewSession(name) : anna.token(name);
    }

    private Stream<String> faults(Operation operation, Attempt attempt, HttpResponse<String> answer) {
        List<String> faults = new ArrayList<>();
        if (answer.statusCode() < 300 && attempt.what().endsWith(" is \"\"")) {
            faults.add("what an empty text is taken for at " + attempt.place());
        }
        if (answer.statusCode() < 300 && attempt.what().equals("the body null") && operation.hasBody()) {
            faults.add("what null as the body is taken for");
        }
        boolean hasVersion = attempt.headers().containsKey("If-Match");
        if (answer.statusCode() < 300 && operation.isRequired("header", "If-Match") && !hasVersion) {
            faults.add("what comes without If-Match, which the document calls required");
        }
        if (answer.statusCode() == 428 && !operation.isRequired("header", "If-Match")) {
            faults.add("that it needs If-Match, which the document calls optional");
        }
        if (answer.statusCode() >= 500) {
            faults.add("a failure");
        }
        if (answer.statusCode() >= 400) {
            JsonNode problem = JsonMapper.shared().readTree(answer.body());
            if (!problem.path("code").asString("").startsWith("MC-")) {
                faults.add("no code");
            }
            String field = problem.path("field").asString(null);
            boolean isOfOneValue = !attempt.place().isEmpty() || !attempt.what().startsWith("the body");
            if (problem.path("code").asString("").equals("MC-REQ-002") && field == null && isOfOneValue) {
                faults.add("no field");
            }
            boolean isElsewhere = field != null
                    && isShownTaken
                    && answer.statusCode() == 400
                    && !attempt.place().isEmpty()
                    && !(attempt.place() + "/").startsWith(field + "/")
                    && !(field + "/").startsWith(attempt.place() + "/");
            if (isElsewhere) {
                faults.add("another field than the wrong one: " + field + " instead of " + attempt.place());
            }
            if (field != null && answer.statusCode() == 400 && !isThere(operation, attempt, field)) {
                faults.add("a field that is not there: " + field);
            }
        }
        return faults.stream();
    }

    private static boolean isThere(Operation operation, Attempt attempt, String field) {
        if (field.startsWith("/")) {
            if (attempt.body() == null || attempt.body().length == 0) {
                return attempt.body() != null; // What has to be in the body is missing with it.
            }
            try {
                JsonNode body = JsonMapper.shared().readTree(new String(attempt.body(), StandardCharsets.UTF_8));
                return !body.at(field.substring(0, field.lastIndexOf('/'))).isMissingNode();
            } catch (RuntimeException e) {
                return true; // Not to be read here; the server reads further.
            }
        }
        return Stream.of("path", "query", "header")
                        .flatMap(in -> operation.parameters(in).stream())
                        .anyMatch(parameter -> parameter.path("name").asString().equalsIgnoreCase(field))
                || field.startsWith("Medichain-");
    }

    private static Attempt valid(StAnna anna, Operation operation) {
        boolean ends = ENDING.contains(operation.id());
        return ShownRequest.of(
                operation,
                name -> known(anna, operation.path(), name, ends),
                Map.of(
                        "patientId", anna.patient,
                        "encounterId", anna.encounter,
                        "bedId", anna.bed,
                        "userId", anna.user("nurse"),
                        "recordId", anna.record));
    }

    private static String known(StAnna anna, String path, String name, boolean ends) {
        return switch (name) {
            case "id" ->
                switch (path.split("/", -1)[2]) {
                    case "auth" -> anna.session("doctor");
                    case "encounters" -> anna.encounter;
                    case "records" -> anna.record;
                    case "beds" -> anna.bed;
                    case "users" -> anna.user(ends ? "patient-other" : "nurse");
                    case "patients" -> ends ? anna.otherPatient : anna.patient;
                    default -> UUID.randomUUID().toString();
                };
            case "user" -> anna.user("nurse");
            case "cid" -> anna.document;
            case "level" -> "0";
            case "rest" -> "000";
            case "role" -> "nurse";
            case "view" -> "users";
            case "organisation" -> "st-anna";
            case "automation" -> "WhenPatientDischargedThenReleaseBed";
            default -> UUID.randomUUID().toString();
        };
    }
}
