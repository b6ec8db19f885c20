package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.access.Verb;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AuditEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.patient.PatientRegistered;
import io.medichain.view.ReadsFrom;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The permission matrix walked over HTTP: everybody on every route, with the status each gets, and every read of
 * personal data, allowed or refused, found in the access log. A route that stands in no table fails.
 */
@InStAnna
class EveryRoleOnEveryRouteTest {
    private static final List<String> EVERYBODY = List.of(
            "patient",
            "patient-other",
            "doctor",
            "doctor-outside",
            "nurse",
            "pharmacist",
            "lab-technician",
            "admin",
            "billing-staff",
            "compliance-officer",
            "analyst",
            "operator",
            "elsewhere");

    private static final String PROOF = "/api/ledger/events/{eventId}/proof";
    private static final String COMPLETENESS = "/api/ledger/patients/{id}/completeness";
    private static final String ENTRIES = "/ledger/tile/entries/{*rest}";
    /** Everybody may follow; of what each is told, {@link LiveChangesTest} walks. */
    private static final String EVENTS = "/api/events";

    /** Shows nobody, so that of those who ask only who is refused stands in the access log. */
    private static final String NUMBERS = "/api/users/numbers";

    private static final String VERIFY_PATIENT = "/api/v1/blockchain/verify-patient";
    /** Who of them is tied to Ada; the others are not, or belong to another organisation. */
    private static final Map<String, Tie> TIES = Map.of(
            "patient", Tie.OWN,
            "doctor", Tie.ASSIGNED,
            "nurse", Tie.ASSIGNED,
            "operator", Tie.FOREIGN,
            "elsewhere", Tie.FOREIGN);

    private static final Row ADMINISTRATION = new Row("admin elsewhere", "");
    private static final Row USERS = new Row("admin operator elsewhere", "");
    private static final Row AUDIT = new Row("admin compliance-officer operator elsewhere", "");
    private static final Row OPERATORS = new Row("operator", "");
    private static final Row EVERYBODYS = new Row(String.join(" ", EVERYBODY), "");

    /** Of what is about no patient. What is about one stands in the table that {@link WhoMayDoWhatTest} walks. */
    private static final Map<String, Row> READS_ABOUT_NOBODY = Map.ofEntries(
            Map.entry("/api/audit/sign-ins", AUDIT),
            Map.entry("/api/audit/roles", AUDIT),
            Map.entry("/api/audit/operations", AUDIT),
            Map.entry("/api/audit/installation", AUDIT),
            Map.entry("/api/users", USERS),
            Map.entry(NUMBERS, USERS),
            Map.entry("/api/users/search", USERS),
            Map.entry("/api/apps", ADMINISTRATION),
            Map.entry("/api/users/{id}", new Row("admin", "operator elsewhere")),
            Map.entry("/api/users/{id}/sign-ins", AUDIT),
            Map.entry("/api/users/me", EVERYBODYS),
            Map.entry("/api/users/me/emergency-accesses", EVERYBODYS),
            Map.entry(EVENTS, EVERYBODYS),
            Map.entry("/api/auth/sessions", EVERYBODYS),
            Map.entry("/api/operations/dead-letters", ADMINISTRATION),
            Map.entry("/api/operations/views", OPERATORS),
            Map.entry("/api/operations/state", OPERATORS),
            Map.entry("/api/operations/backups", OPERATORS),
            Map.entry("/api/sandbox/outbox", USERS),
            Map.entry("/api/ledger/status", EVERYBODYS),
            Map.entry(ENTRIES, new Row("admin compliance-officer elsewhere", "")));

    /** Open to all, or shown nothing without a chain. */
    private static final Set<String> WITHOUT_A_ROW = Set.of(
            "/",
            "/app/{*page}",
            "/evidence",
            "/fhir/r4",
            "/.well-known/jwks.json",
            VERIFY_PATIENT,
            "/api/auth/verify/{token}",
            "/api/oauth/authorize",
            "/api/oauth/token",
            "/api/oauth/revoke",
            "/ledger/bookmark",
            "/ledger/cosigned-checkpoint",
            "/ledger/checkpoint",
            "/ledger/vkey",
            "/ledger/tile/{level:[0-9]+}/{*rest}",
            "/error");

    /**
     * Who may do what is about no patient; all others are refused, and nothing happens. What is about one,
     * {@link WhoMayDoWhatTest} walks.
     */
    private static final Map<String, String> COMMANDS = new TreeMap<>(Map.ofEntries(
            Map.entry("POST /api/patients", "doctor doctor-outside admin elsewhere"),
            Map.entry("POST /api/beds", "admin elsewhere"),
            Map.entry("POST /api/import-runs", "admin elsewhere"),
            Map.entry("POST /api/import-runs/{id}/closure", "admin"),
            Map.entry("POST /api/users", "admin operator elsewhere"),
            Map.entry("POST /api/apps", "admin elsewhere"),
            Map.entry("POST /api/apps/{id}/revocation", "admin"),
            Map.entry("POST /api/users/{id}/roles", "admin"),
            Map.entry("DELETE /api/users/{id}/roles/{role}", "admin"),
            Map.entry("PUT /api/users/{id}/department", "admin"),
            Map.entry("POST /api/users/{id}/deactivation", "admin"),
            Map.entry("POST /api/users/{id}/reactivation", "admin"),
            Map.entry("DELETE /api/users/{id}/sessions", "admin"),
            Map.entry("POST /api/users/{id}/second-factor-reset", "admin"),
            Map.entry("POST /api/operations/organisations/{organisation}/admins/{id}/second-factor-reset", "operator"),
            Map.entry("PUT /api/users/{id}/licences/{licence}", "admin elsewhere"),
            Map.entry("POST /api/users/{id}/licences/{licence}/verification", "admin elsewhere"),
            Map.entry("POST /api/users/{id}/licences/{licence}/revocation", "admin elsewhere"),
            Map.entry("POST /api/operations/dead-letters/{automation}/{eventId}/retry", "admin elsewhere"),
            Map.entry("POST /api/operations/dead-letters/{automation}/{eventId}/discard", "admin elsewhere"),
            Map.entry("POST /api/operations/backups", "operator"),
            Map.entry("POST /api/operations/key-rotations", "operator"),
            Map.entry("POST /api/operations/setup-links", "operator"),
            Map.entry("POST /api/operations/views/{view}/rebuild", "operator"),
            Map.entry("POST /api/keys/token-signing/rotation", "operator")));

    /** About the own account or session, or proved by what stands in the request: there is no role to check. */
    private static final String OF_ONESELF = "/api/auth/";

    private final StAnna anna;

    private final Map<String, Row> reads = new TreeMap<>(READS_ABOUT_NOBODY);
    private Set<String> commands;

    EveryRoleOnEveryRouteTest(StAnna anna) {
        this.anna = anna;
    }

    /** Who is answered with 200, and from whom it is hidden that there is anything (404); all others get 403. */
    private record Row(Set<String> shown, Set<String> hidden) {
        Row(String shown, String hidden) {
            this(names(shown), names(hidden));
        }

        /** The same of the table by roles and ties. */
        static Row of(Map<Role, WhoMayDoWhat.Row> rows) {
            Map<String, List<String>> names = EVERYBODY.stream()
                    .collect(Collectors.groupingBy(name -> rows.get(role(name)).of(tie(name))));
            return new Row(
                    Stream.of("yes", "reason", "shown", "absent")
                            .flatMap(word -> names.getOrDefault(word, List.of()).stream())
                            .collect(Collectors.toSet()),
                    Set.copyOf(names.getOrDefault("nobody", List.of())));
        }

        private static Role role(String name) {
            return switch (name) {
                case "doctor-outside" -> Role.DOCTOR;
                case "patient-other" -> Role.PATIENT;
                case "elsewhere" -> Role.ADMIN;
                default -> Role.of(name);
            };
        }

        private static Tie tie(String name) {
            return TIES.getOrDefault(name, Tie.UNASSIGNED);
        }

        int status(String name) {
            return shown.contains(name) ? 200 : hidden.contains(name) ? 404 : 403;
        }
    }

    private static Set<String> names(String joined) {
        Set<String> names = new TreeSet<>(Arrays.asList(joined.split(" ")));
        names.remove("");
        assertThat(EVERYBODY).containsAll(names);
        return names;
    }

    @BeforeAll
    void start() {
        WhoMayDoWhat walked = WhoMayDoWhat.read();
        JsonNode document = JsonMapper.shared()
                .readTree(anna.ask("GET", "/v3/api-docs", "admin", null).body());
        commands = new TreeSet<>(COMMANDS.keySet());
        new ServedApi(document)
                .operations()
                .forEach(operation -> walked.of(operation).values().stream()
                        .findFirst()
                        .ifPresent(rows -> {
                            if (!isRead(RequestMethod.valueOf(operation.method()), operation.path())) {
                                commands.add(operation.method() + " " + operation.path());
                            } else if (!WITHOUT_A_ROW.contains(operation.path())) {
                                reads.put(operation.path(), Row.of(rows));
                            }
                        }));
    }

    @Test
    void givenEveryRoute_whenWalked_thenItStandsInATable() {
        List<String> missing = new ArrayList<>();
        routes().forEach((mapping, route) -> {
            String path = path(mapping);
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                boolean known = isRead(method, path)
                        ? reads.containsKey(path)
                        : commands.contains(method + " " + path) || path.startsWith(OF_ONESELF);
                if (!known && !WITHOUT_A_ROW.contains(path) && !path.equals("/api/setup") && !isFhir(path)) {
                    missing.add(method + " " + path);
                }
            }
        });

        assertThat(missing).isEmpty();
    }

    /**
     * Who reads what as FHIR is tried by {@link FhirRecordsTest} and {@link FhirSearchTest}: one policy, another form.
     */
    private static boolean isFhir(String path) {
        return path.startsWith("/fhir/r4/");
    }

    @Test
    void givenEverybody_whenReading_thenTheMatrixHoldsAndEachTryIsInTheAccessLog() {
        Map<String, Integer> granted = new TreeMap<>();
        Map<String, Integer> denied = new TreeMap<>();
        Map<String, Integer> deniedBefore = new TreeMap<>();
        EVERYBODY.forEach(name -> deniedBefore.put(name, logged(name, AccessOutcome.DENIED)));
        reads.forEach((path, row) -> {
            for (String name : EVERYBODY) {
                long before = anna.head();

                HttpResponse<String> answer = read(path, name);

                assertThat(answer.statusCode())
                        .as("%s on %s: %s", name, path, answer.body())
                        .isEqualTo(row.status(name));
                if (recordsReads(path)) {
                    AccessOutcome outcome = answer.statusCode() == 200 ? AccessOutcome.GRANTED : AccessOutcome.DENIED;
                    assertThat(auditsAfter(before, name))
                            .as("%s on %s", name, path)
                            .singleElement()
                            .extracting(AuditEvent::outcome)
                            .isEqualTo(outcome);
                    (outcome == AccessOutcome.GRANTED ? granted : denied).merge(name, 1, Integer::sum);
                } else if (path.equals(NUMBERS) && answer.statusCode() != 200) {
                    denied.merge(name, 1, Integer::sum);
                }
            }
        });

        for (String name : EVERYBODY) {
            if (!Set.of("operator", "elsewhere").contains(name)) {
                assertThat(logged(name, AccessOutcome.DENIED) - deniedBefore.get(name))
                        .as(name)
                        .isEqualTo(denied.getOrDefault(name, 0));
                assertThat(logged(name, AccessOutcome.GRANTED))
                        .as(name)
                        .isGreaterThanOrEqualTo(granted.getOrDefault(name, 0));
            }
        }
    }

    @Test
    void givenAPatientWhoIsOnNoChain_whenVerified_thenOnlyThoseWhoMayKnowOfHerAreToldAndEachTryIsRecorded() {
        for (String name : EVERYBODY) {
            long before = anna.head();

            HttpResponse<String> answer = read(VERIFY_PATIENT, name);

            boolean mayKnow = reads.get(PROOF).shown().contains(name);
            assertThat(answer.body().contains("MC-LED-004"))
                    .as("%s: %s", name, answer.body())
                    .isEqualTo(mayKnow);
            assertThat(auditsAfter(before, name))
                    .as(name)
                    .singleElement()
                    .extracting(AuditEvent::outcome)
                    .isEqualTo(mayKnow ? AccessOutcome.GRANTED : AccessOutcome.DENIED);
        }
    }

    @Test
    void givenListsOfOthers_whenRead_thenAdaStandsOnlyInThoseWhoMayKnowHer() {
        for (String path : List.of("/api/patients", "/api/patients/search", "/api/encounters", "/api/beds")) {
            for (String name : reads.get(path).shown()) {
                boolean mayKnow =
                        !Set.of("patient-other", "doctor-outside", "elsewhere").contains(name);
                assertThat(read(path, name).body().contains(anna.patient))
                        .as("%s on %s", name, path)
                        .isEqualTo(mayKnow);
            }
        }
    }

    @Test
    void givenThoseWhoMayNot_whenCommanding_thenRefusedAndNothingHappens() {
        JsonNode paths = JsonMapper.shared()
                .readTree(anna.ask("GET", "/v3/api-docs", "admin", null).body())
                .path("paths");
        COMMANDS.forEach((command, allowed) -> {
            String[] words = words(command);
            Object body = example(paths.path(words[1]).path(words[0].toLowerCase(Locale.ROOT)));
            for (String name : EVERYBODY) {
                if (!names(allowed).contains(name)) {
                    long before = anna.head();

                    HttpResponse<String> answer = command(words[0], words[1], anna.token(name), body);

                    assertThat(answer.statusCode())
                            .as("%s: %s: %s", name, command, answer.body())
                            .isIn(403, 404);
                    assertThat(changesBy(name, before))
                            .as("%s: %s", name, command)
                            .isEmpty();
                }
            }
        });
    }

    @Test
    void givenAPasswordAlone_whenStaffAsk_thenNothingButTheOwnAccountIsOpen() {
        for (String name : EVERYBODY) {
            if (name.startsWith("patient")) {
                continue;
            }
            String token = anna.byPasswordAlone(name);
            Stream.concat(
                            reads.keySet().stream().map(path -> (path.endsWith("/search") ? "POST " : "GET ") + path),
                            commands.stream())
                    .forEach(route -> {
                        String[] words = words(route);
                        long before = anna.head();

                        HttpResponse<String> answer = command(words[0], words[1], token, null);

                        boolean isOwn = EVERYBODYS.equals(reads.get(words[1]))
                                && !words[1].contains("ledger")
                                && !words[1].equals(EVENTS);
                        assertThat(answer.statusCode())
                                .as("%s: %s: %s", name, route, answer.body())
                                .isEqualTo(isOwn ? 200 : 403);
                        assertThat(answer.body().contains("MC-ACC-005"))
                                .as("%s: %s", name, route)
                                .isEqualTo(!isOwn);
                        assertThat(changesBy(name, before))
                                .as("%s: %s", name, route)
                                .isEmpty();
                    });
        }
    }

    @Test
    void givenNoTokenOrABadOne_whenAsking_then401() {
        List<String> bad = new ArrayList<>(badTokens(anna.token("admin")));
        bad.add(null);
        Stream.concat(reads.keySet().stream().map(path -> "GET " + path), commands.stream())
                .filter(route -> !route.endsWith("/search"))
                .forEach(route -> {
                    String[] words = words(route);
                    for (String token : bad) {
                        assertThat(command(words[0], words[1], token, null).statusCode())
                                .as("%s with %s", route, token)
                                .isEqualTo(401);
                    }
                });
    }

    /** Changed claims, changed signature, no algorithm, an unknown key, the wrong algorithm. */
    private static List<String> badTokens(String good) {
        String[] parts = good.split("\\.", -1);
        String claims = text(parts[1]).replace("\"admin\"", "\"compliance-officer\"");
        String header = text(parts[0]);
        return List.of(
                parts[0] + "." + coded(claims) + "." + parts[2],
                parts[0] + "." + parts[1] + "." + parts[2].substring(2) + "AA",
                coded(header.replace("EdDSA", "none")) + "." + parts[1] + ".",
                coded(header.replaceAll("\"kid\":\"[^\"]*\"", "\"kid\":\"another\"")) + "." + parts[1] + "." + parts[2],
                coded(header.replace("EdDSA", "HS256")) + "." + parts[1] + "." + parts[2],
                "rubbish");
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String coded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<RequestMappingInfo, HandlerMethod> routes() {
        Map<RequestMappingInfo, HandlerMethod> ours = new HashMap<>(anna.system()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods());
        ours.values().removeIf(route -> !route.getBeanType().getName().startsWith("io.medichain."));
        return ours;
    }

    /** Method and path. */
    private static String[] words(String route) {
        return route.split(" ", 2);
    }

    private static String path(RequestMappingInfo mapping) {
        return mapping.getPatternValues().iterator().next();
    }

    private static boolean isRead(RequestMethod method, String path) {
        return method == RequestMethod.GET || path.endsWith("/search");
    }

    private boolean recordsReads(String path) {
        return List.of(PROOF, COMPLETENESS, ENTRIES).contains(path) || readsViews(path);
    }

    private boolean readsViews(String path) {
        return routes().entrySet().stream()
                .filter(route -> path(route.getKey()).equals(path))
                .map(Map.Entry::getValue)
                .anyMatch(route -> AnnotatedElementUtils.hasAnnotation(route.getMethod(), ReadsFrom.class)
                        || AnnotatedElementUtils.hasAnnotation(route.getBeanType(), ReadsFrom.class));
    }

    private HttpResponse<String> command(String method, String path, String token, Object body) {
        return path.endsWith("/documents")
                ? anna.upload(token)
                : anna.system().ask(method, filled(path), token, body, "If-Match", "\"0\"");
    }

    private HttpResponse<String> read(String path, String name) {
        String[] headers = {
            "Medichain-Purpose", "review of the visit", "Medichain-Read-After", Long.toString(anna.head())
        };
        return path.endsWith("/search")
                ? anna.ask("POST", path, name, Map.of(path.contains("users") ? "called" : "name", "quill"), headers)
                : anna.ask("GET", filled(path) + (path.endsWith("/records") ? "?kind=note" : ""), name, null, headers);
    }

    private String filled(String path) {
        String id = path.startsWith("/api/encounters")
                ? anna.encounter
                : path.startsWith("/api/records")
                        ? anna.record
                        : path.startsWith("/api/beds")
                                ? anna.bed
                                : path.startsWith("/api/users/{id}") ? anna.user("nurse") : anna.patient;
        return path.replace("{id}/licences/{licence}", anna.user("doctor") + "/licences/" + UUID.randomUUID())
                .replace("{id}", id)
                .replace("{user}", anna.user("nurse"))
                .replace("{consent}", UUID.randomUUID().toString())
                .replace("{emergency}", UUID.randomUUID().toString())
                .replace("{role}", "nurse")
                .replace("{view}", "users")
                .replace("{organisation}", "st-anna")
                .replace("{automation}", "WhenPatientDischargedThenReleaseBed")
                .replace("{cid}", anna.document)
                .replace("{eventId}", first().eventId())
                .replace("entries/{*rest}", "entries/000")
                .replace(VERIFY_PATIENT, VERIFY_PATIENT + "?patientId=" + anna.patient);
    }

    private StoredEvent first() {
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(position -> feed.at(position).orElseThrow())
                .filter(event -> codec.read(event) instanceof PatientRegistered registered
                        && registered.patientId().toString().equals(anna.patient))
                .findFirst()
                .orElseThrow();
    }

    /** The example of the body; of a form, no body: it is refused before it is read. */
    private static Object example(JsonNode operation) {
        JsonNode json = operation.path("requestBody").path("content").path("application/json");
        return json.path("example").isMissingNode()
                ? null
                : json.path("example").toString();
    }

    /** What somebody's requests have stored besides the record of them. */
    private Stream<Object> changesBy(String name, long position) {
        return anna.storedBy(name, position).stream().filter(event -> !(event instanceof AuditEvent));
    }

    private List<AuditEvent> auditsAfter(long position, String name) {
        return anna.storedBy(name, position).stream()
                .filter(AuditEvent.class::isInstance)
                .map(AuditEvent.class::cast)
                .toList();
    }

    /** How many reads of views the access log has of somebody, as the compliance officer sees it. */
    private int logged(String name, AccessOutcome outcome) {
        JsonNode page = JsonMapper.shared()
                .readTree(anna.ask(
                                "GET",
                                "/api/audit/accesses?limit=200&user=" + anna.user(name) + "&outcome="
                                        + outcome.name().toLowerCase(Locale.ROOT),
                                "compliance-officer",
                                null,
                                "Medichain-Read-After",
                                Long.toString(anna.head()))
                        .body());
        return (int) page.path("items")
                .valueStream()
                .filter(line -> !line.path("action").asString().equals(Action.VERIFY_PATIENT.name()))
                .filter(line -> isLook(Action.valueOf(line.path("action").asString())))
                .filter(line -> !Set.of("outbox", "operations")
                        .contains(line.path("part").asString()))
                .count();
    }

    /** Whom to choose is seen by who may change; it changes nothing. */
    private static boolean isLook(Action action) {
        return action.verb() == Verb.READ || action == Action.CHOOSE_FOR_CARE_TEAM;
    }
}
