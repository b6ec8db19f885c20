package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.audit.AuditEvent;
import io.medichain.standalone.Cases.Case;
import io.medichain.standalone.ServedApi.Operation;
import io.medichain.standalone.WhoMayDoWhat.Row;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks {@code who-may-do-what.txt}: every operation about a patient, as every role, with every tie, over HTTP. What is
 * allowed has to happen, each command to a patient of its own; what is refused must leave nothing behind.
 */
@InStAnna
class WhoMayDoWhatTest {
    private static final WhoMayDoWhat TABLE = WhoMayDoWhat.read();
    private static final Set<String> HAPPENS = Set.of("yes", "reason", "taken", "already");
    private static final String NEEDS_PURPOSE = "MC-ACC-004";
    /** What names one request, or when a connection is given up: the 100th request on it says so. */
    private static final Set<String> PER_REQUEST = Set.of("date", "medichain-correlation", "connection");
    /** There is no chain in this system: who may know is told so. */
    private static final String ON_NO_CHAIN = "MC-LED-004";

    private final StAnna anna;
    private Cases cases;
    private ServedApi api;
    private Map<String, Operation> operations;
    private WalkedRequests requests;
    private final Map<Tie, Case> shared = new EnumMap<>(Tie.class);
    private final Map<Role, Case> own = new EnumMap<>(Role.class);
    private final Map<String, List<String>> walked = new TreeMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /** What was answered to one try: the word of the table, why it is not another one, and what could be compared. */
    private record Outcome(String word, String why, List<String> compared) {}

    WhoMayDoWhatTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        cases = new Cases(anna);
        api = new ServedApi(JsonMapper.shared()
                .readTree(anna.ask("GET", "/v3/api-docs", "admin", null).body()));
        operations = Stream.concat(api.operations().stream(), FhirOperations.all())
                .collect(Collectors.toMap(Operation::id, Function.identity()));
        requests = new WalkedRequests(anna, cases);
        Stream.of("doctor", "nurse").forEach(anna::proveAfresh);
        for (Tie tie : Tie.values()) {
            if (tie != Tie.OWN) {
                shared.put(tie, cases.tied(tie, users(tie)));
            }
        }
        for (Role role : Role.values()) {
            if (role != Role.OPERATOR) {
                own.put(role, cases.tied(Tie.OWN, List.of(anna.hire("admin", "own-" + role.word(), role))));
            }
        }
    }

    @AfterAll
    void stop() throws IOException {
        Files.write(
                Path.of("target/who-may-do-what.txt"),
                walked.entrySet().stream()
                        .flatMap(each -> Stream.concat(Stream.of("", "= " + each.getKey()), each.getValue().stream()))
                        .toList());
    }

    private static List<String> users(Tie tie) {
        return tie == Tie.EMERGENCY
                ? List.of("doctor", "nurse")
                : Arrays.stream(Role.values())
                        .filter(role -> role != Role.OPERATOR)
                        .map(Role::word)
                        .toList();
    }

    @Test
    void givenTheOpenApiDocument_whenComparedWithTheTable_thenEachOperationAboutAPatientStandsInIt() {
        Set<String> known = new TreeSet<>();
        operations.values().forEach(operation -> {
            known.add(operation.id());
            known.add(TABLE.above(operation.path()));
        });

        assertThat(operations.values())
                .allSatisfy(operation -> assertThat(TABLE.of(operation).isEmpty())
                        .as(operation.id())
                        .isEqualTo(TABLE.isAboutNobody(operation)));
        assertThat(TABLE.rows().keySet())
                .allSatisfy(name -> assertThat(known).contains(WhoMayDoWhat.withoutVariant(name)));
        assertThat(TABLE.rows().values()).allSatisfy(rows -> assertThat(rows).containsOnlyKeys(Role.values()));
    }

    /** In the order of the table: what reads the access log comes before the tries that stand in it. */
    Stream<String> walks() {
        List<Map<Role, Row>> order = List.copyOf(TABLE.rows().values());
        return operations.values().stream()
                .flatMap(operation -> TABLE.of(operation).entrySet().stream())
                .sorted(Comparator.comparingInt(walk -> order.indexOf(walk.getValue())))
                .map(Map.Entry::getKey);
    }

    /** Whoever prepares is another than who is tried, so that each try is told from all else. */
    @ParameterizedTest
    @MethodSource("walks")
    void givenAnOperation_whenEverybodyTries_thenItIsAsTheMatrixSays(String operation)
            throws InterruptedException, ExecutionException {
        Map<Role, Row> rows = TABLE.of(operations.get(id(operation))).get(operation);
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        Map<Role, Map<Tie, String>> words = new ConcurrentHashMap<>();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<Tie, String>>> all = each.invokeAll(rows.entrySet().stream()
                    .<Callable<Map<Tie, String>>>map(row ->
                            () -> words.put(row.getKey(), answered(operation, row.getKey(), row.getValue(), faults)))
                    .toList());
            for (Future<Map<Tie, String>> one : all) {
                one.get();
            }
        }

        List<String> actual = lines(words);
        walked.put(operation, actual);
        List<String> expected = lines(rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, row -> row.getValue().words())));
        assertThat(actual).as("%s%n%s", operation, String.join("\n", faults)).isEqualTo(expected);
    }

    private static List<String> lines(Map<Role, Map<Tie, String>> words) {
        return new TreeMap<>(words)
                .entrySet().stream()
                        .map(row -> Row.line(row.getKey(), row.getValue()))
                        .toList();
    }

    private Map<Tie, String> answered(String operation, Role role, Row row, List<String> faults) {
        Map<Tie, Outcome> outcomes = new EnumMap<>(Tie.class);
        Outcome missing = outcome(operation, role, Tie.MISSING, row.of(Tie.MISSING));
        for (Tie tie : Tie.values()) {
            String wanted = row.of(tie);
            if (wanted.equals("-")) {
                outcomes.put(tie, new Outcome("-", "", List.of()));
                continue;
            }
            Outcome outcome = tie == Tie.MISSING ? missing : outcome(operation, role, tie, wanted);
            if (outcome.word().equals("nobody") && !outcome.compared().equals(missing.compared())) {
                outcome = new Outcome(
                        "told", outcome.compared() + "\n   of what is missing " + missing.compared(), List.of());
            }
            outcomes.put(tie, outcome);
            if (!outcome.word().equals(wanted)) {
                faults.add(role.word() + ", " + tie + ": " + outcome.word() + " instead of " + wanted + ": "
                        + outcome.why());
            }
        }
        Map<Tie, String> words = new EnumMap<>(Tie.class);
        outcomes.forEach((tie, outcome) -> words.put(tie, outcome.word()));
        return words;
    }

    private Outcome outcome(String walk, Role role, Tie tie, String wanted) {
        Operation operation = operations.get(id(walk));
        boolean isNew = HAPPENS.contains(wanted) && !operation.isRead() && tie != Tie.MISSING;
        String actor = tie != Tie.OWN
                ? role.word()
                : isNew
                        ? anna.hire(Cases.CLERK, "own-" + role.word() + "-" + next.incrementAndGet(), role)
                        : "own-" + role.word();
        anna.proveAfresh(actor);
        Case about = !isNew
                ? tie == Tie.OWN ? own.get(role) : shared.get(tie)
                : requests.prepared(
                        walk, cases.with(WalkedRequests.parts(operation)).tied(tie, List.of(actor)), actor, role, tie);
        Attempt attempt = requests.of(walk, operation, about);
        boolean isList = wanted.equals("shown") || wanted.equals("absent");
        return judged(operation, attempt, actor, isList ? about.patient() : null);
    }

    private Outcome judged(Operation operation, Attempt attempt, String actor, String listed) {
        long before = anna.head();
        List<String> compared = new ArrayList<>();
        HttpResponse<String> answer = asked(operation, attempt.without("Medichain-Purpose"), actor, compared);
        boolean needsPurpose = answer.statusCode() == 403 && answer.body().contains(NEEDS_PURPOSE);
        if (needsPurpose) {
            answer = asked(operation, attempt, actor, compared);
        }
        String told = answer.statusCode() + " " + answer.body();
        List<Object> stored = anna.storedBy(actor, before);
        boolean hasChanged = stored.stream().anyMatch(event -> !(event instanceof AuditEvent));
        boolean isAnswered = answer.statusCode() < 300 || answer.body().contains(ON_NO_CHAIN);
        if (!isAnswered && hasChanged) {
            return new Outcome("changed", told + stored, compared);
        }
        List<String> undocumented = api.undocumented(operation, answer).toList();
        if (!undocumented.isEmpty()) {
            return new Outcome("undocumented", undocumented + " " + told, compared);
        }
        if (isAnswered && listed != null) {
            return new Outcome(isShown(operation, answer, listed) ? "shown" : "absent", told, compared);
        }
        if (isAnswered && !operation.isRead() && !hasChanged) {
            return new Outcome("already", told, compared);
        }
        return new Outcome(word(answer, isAnswered, needsPurpose), told, compared);
    }

    private static String word(HttpResponse<String> answer, boolean isAnswered, boolean needsPurpose) {
        if (isAnswered) {
            return needsPurpose ? "reason" : "yes";
        }
        return switch (answer.statusCode()) {
            case 403 -> "no";
            case 404 -> "nobody";
            case 409 -> "taken";
            case 410 -> "gone";
            default -> Integer.toString(answer.statusCode());
        };
    }

    private static boolean isShown(Operation operation, HttpResponse<String> answer, String patient) {
        return operation.id().equals("listAccesses")
                ? !JsonMapper.shared().readTree(answer.body()).path("items").isEmpty()
                : answer.body().contains(patient);
    }

    private HttpResponse<String> asked(Operation operation, Attempt attempt, String actor, List<String> compared) {
        long before = anna.head();
        Map<String, String> headers = new HashMap<>(attempt.headers());
        if (operation.isRead() || operation.id().equals("searchPatients")) {
            headers.put("Medichain-Read-After", Long.toString(before));
        }
        HttpResponse<String> answer = anna.ask(
                operation.method(),
                attempt.path(),
                actor,
                attempt.body(),
                headers.entrySet().stream()
                        .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                        .toArray(String[]::new));
        compared.add(comparable(answer));
        anna.storedBy(actor, before).stream().map(WhoMayDoWhatTest::comparable).forEach(compared::add);
        return answer;
    }

    /** All that does not name the request itself. */
    private static String comparable(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(PER_REQUEST::contains);
        String body = answer.body();
        if (body.startsWith("{")) {
            Map<String, Object> fields = new TreeMap<>();
            JsonMapper.shared().readTree(body).properties().stream()
                    .filter(field -> !Set.of("instance", "correlationId").contains(field.getKey()))
                    .forEach(field -> fields.put(field.getKey(), field.getValue()));
            body = fields.toString();
        }
        return answer.statusCode() + " " + headers + " " + body;
    }

    /** What of an access the log tells of a try, but for whom it named. */
    private static String comparable(Object event) {
        JsonNode told = JsonMapper.shared().valueToTree(event);
        return event.getClass().getSimpleName() + " " + told.path("action") + " " + told.path("part") + " "
                + told.path("outcome");
    }

    private static String id(String walk) {
        return WhoMayDoWhat.withoutVariant(walk);
    }
}
