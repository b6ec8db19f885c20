package io.medichain.standalone;

import io.medichain.access.Role;
import io.medichain.standalone.Cases.Case;
import io.medichain.standalone.ServedApi.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whom a fuzzer's requests are about, for everybody in turn: a valid identifier drawn at random is of nobody. */
final class FuzzSubjects {
    private static final Set<String> ENDING = Set.of("erasePatient", "deactivatePatient", "mergePatients");

    private final StAnna anna;
    private final Cases cases;
    private final WalkedRequests requests;
    private final ServedApi api;
    /** An account belongs to one patient. */
    private final Map<String, Case> own = new HashMap<>();

    private final AtomicInteger next = new AtomicInteger();

    FuzzSubjects(StAnna anna, ServedApi api) {
        this.anna = anna;
        this.api = api;
        this.cases = new Cases(anna);
        this.requests = new WalkedRequests(anna, cases);
    }

    /** What stands in path, query and body under each name. */
    record Subject(Map<String, String> path, Map<String, String> query, Map<String, String> body) {}

    /** A request as a whole: one that the table of who may do what allows. */
    record Walked(
            Map<String, String> path,
            Map<String, String> query,
            Map<String, String> headers,
            Optional<JsonNode> body) {}

    /** By operation: one of the subjects is taken for a request; what is walked is sent as it is. */
    record Known(Map<String, List<Subject>> subjects, Map<String, List<Walked>> walked) {}

    /** About patients to whom somebody has the closest tie, and about others'. */
    Known of(FuzzCaller caller) {
        String name = caller.name();
        Case mine = caller.tie() == Tie.OWN
                ? own.computeIfAbsent(name, _ -> cases.tied(Tie.OWN, List.of(name)))
                : cases.tied(caller.tie(), List.of(name));
        Case others = cases.tied(Tie.UNASSIGNED, List.of(name));
        Case ending = cases.tied(Tie.UNASSIGNED, List.of(name));
        String run = StAnna.id(anna.post(Cases.CLERK, "/api/import-runs", Map.of("reason", "for the fuzzer")));
        Map<String, List<Subject>> subjects = new TreeMap<>();
        Map<String, List<Walked>> walked = new TreeMap<>();
        for (Operation operation : api.operations()) {
            // A stranger has no account; the requests are about somebody's.
            String account = caller.isStranger() ? "admin" : name;
            String user = anna.user(anna.hire(Cases.CLERK, "fuzzed-" + next.incrementAndGet(), Role.NURSE));
            if (operation.path().contains("/licences/{licence}/")) {
                anna.put(Cases.CLERK, "/api/users/" + user + "/licences/" + user, licence());
            }
            List<Case> about = new ArrayList<>();
            for (String walk : caller.walks(operation)) {
                Case made = made(walk, operation, caller, mine);
                about.add(made(walk, operation, caller, mine));
                walked(
                                walk,
                                operation,
                                made,
                                subject(operation, WalkedRequests.variant(walk), made, account, user, run))
                        .ifPresent(walked.computeIfAbsent(operation.id(), _ -> new ArrayList<>())::add);
            }
            about.addAll(ENDING.contains(operation.id()) ? List.of(ending) : List.of(mine, others));
            subjects.put(
                    operation.id(),
                    about.stream()
                            .flatMap(each -> Stream.of("note", "report")
                                    .map(kind -> subject(operation, kind, each, account, user, run)))
                            .toList());
        }
        return new Known(subjects, walked);
    }

    private JsonNode licence() {
        return api.operations().stream()
                .filter(operation ->
                        operation.method().equals("PUT") && operation.path().endsWith("/licences/{licence}"))
                .findFirst()
                .flatMap(Operation::example)
                .orElseThrow();
    }

    /** What is done happens to a patient of its own. */
    private Case made(String walk, Operation operation, FuzzCaller caller, Case mine) {
        return operation.isRead() || caller.tie() == Tie.OWN
                ? mine
                : requests.prepared(
                        walk,
                        cases.with(WalkedRequests.parts(operation)).tied(caller.tie(), List.of(caller.name())),
                        caller.name(),
                        caller.role(),
                        caller.tie());
    }

    private Optional<Walked> walked(String walk, Operation operation, Case about, Subject subject) {
        Attempt attempt = requests.of(walk, operation, about);
        if (StAnna.FORM_TYPE.equals(attempt.headers().get("Content-Type"))) {
            return Optional.empty(); // The example of the document has the file.
        }
        Map<String, String> query = new LinkedHashMap<>();
        String[] parts = attempt.path().split("\\?", 2);
        if (parts.length == 2) {
            for (String each : parts[1].split("&", -1)) {
                query.put(each.replaceAll("=.*", ""), each.replaceAll(".*=", ""));
            }
        }
        Optional<JsonNode> body = Optional.ofNullable(attempt.body()).map(JsonMapper.shared()::readTree);
        return Optional.of(new Walked(subject.path(), query, attempt.headers(), body));
    }

    private Subject subject(Operation operation, String kind, Case about, String account, String user, String run) {
        Map<String, String> path = new LinkedHashMap<>();
        operation.parameters("path").forEach(parameter -> {
            String variable = parameter.path("name").asString();
            path.put(variable, inPath(operation, kind, variable, about, account, user, run));
        });
        return new Subject(
                path,
                Map.of("patientId", about.patient(), "patient", about.patient(), "user", anna.user(account)),
                inBody(operation, about));
    }

    private Map<String, String> inBody(Operation operation, Case about) {
        Map<String, String> body = new HashMap<>(requests.inBody(operation, about));
        body.put("presentPassword", StAnna.PASSWORD);
        switch (operation.id()) {
            case "signIn" ->
                body.putAll(Map.of("organisation", "st-anna", "userName", "doctor.quill", "password", StAnna.PASSWORD));
            // Whoever looks like somebody who is there is suspected to be a duplicate.
            case "registerPatient" ->
                body.putAll(Map.of("family", "Fuzzed" + next.incrementAndGet(), "value", "F" + next.incrementAndGet()));
            default -> {}
        }
        return body;
    }

    private String inPath(
            Operation operation, String kind, String variable, Case about, String account, String user, String run) {
        return switch (variable) {
            case "id" ->
                switch (operation.path().split("/", -1)[2]) {
                    case "users" -> user;
                    case "import-runs" -> run;
                    case "auth" -> anna.session(account);
                    case "operations" -> anna.user("admin");
                    default -> requests.inPath(operation, kind, variable, about);
                };
            case "licence" -> user;
            case "level" -> "0";
            case "rest" -> "000";
            case "role" -> "nurse";
            case "view" -> "users";
            case "organisation" -> "st-anna";
            case "automation" -> "WhenPatientDischargedThenReleaseBed";
            case "token" -> UUID.randomUUID().toString();
            default -> requests.inPath(operation, kind, variable, about);
        };
    }
}
