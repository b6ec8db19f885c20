package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.access.Action;
import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.audit.AccessOutcome;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server on a port of its own, asked over a socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {
    private static final int PART = 100_000;
    private static final String SECRET_IN_A_FAILURE = "Jane Roe";

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;
    private String address;

    @BeforeAll
    void start() {
        SpringApplication server = new SpringApplication(Hospital.class);
        server.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "medichain.http.sign-ins-per-address", "1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        application = server.run();
        address = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    void stop() {
        application.close();
        client.close();
    }

    @Test
    void givenARouteThatDeclaresNothing_whenAllAreWalked_thenItIsFound() {
        assertThat(RouteCheck.undeclared(application))
                .singleElement()
                .asString()
                .contains("/api/forgotten");
    }

    @Test
    void givenARouteThatDeclaresNothing_whenCalled_thenItIsClosed() throws Exception {
        assertProblem(get("/api/forgotten", "doctor"), 403, "MC-ACC-002");
    }

    @Test
    void givenAnAnswerThatFailsOnTheWay_whenRead_thenItIsNeverTakenForWhole() {
        assertThatThrownBy(() -> get("/api/public/broken", null)).isInstanceOf(IOException.class);
    }

    @Test
    void givenNoToken_whenAGuardedRouteIsCalled_then401WithAChallenge() throws Exception {
        HttpResponse<String> answer = get("/api/who", null);

        assertProblem(answer, 401, "MC-ACC-001");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"medichain\"");
    }

    @Test
    void givenABadToken_whenEvenAPublicRouteIsCalled_then401() throws Exception {
        HttpResponse<String> answer = get("/api/public", "forged");

        assertProblem(answer, 401, "MC-ACC-001");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"medichain\", error=\"invalid_token\"");
    }

    @Test
    void givenBasicCredentials_whenCalled_then401() throws Exception {
        HttpRequest request =
                request("/api/who").header("Authorization", "Basic YTpi").build();

        assertProblem(send(request), 401, "MC-ACC-001");
    }

    @Test
    void givenAToken_whenCalled_thenTheRouteKnowsWhoAsks() throws Exception {
        assertThat(get("/api/who", "doctor").body()).isEqualTo("[DOCTOR]");
    }

    @Test
    void givenAPurpose_whenCalled_thenTheRouteKnowsIt() throws Exception {
        HttpRequest request = request("/api/why")
                .header("Authorization", "Bearer admin")
                .header(Headers.PURPOSE, "complaint 12")
                .build();

        assertThat(send(request).body()).isEqualTo("complaint 12");
    }

    @Test
    void givenAPurposeOfOneLetter_whenCalled_then400NamesTheHeader() throws Exception {
        HttpRequest request = request("/api/why")
                .header("Authorization", "Bearer admin")
                .header(Headers.PURPOSE, "x")
                .build();

        assertThat(assertProblem(send(request), 400, "MC-REQ-002").path("field").asString())
                .isEqualTo("Medichain-Purpose");
    }

    @Test
    void givenADoctor_whenAnAdminsRouteIsCalled_then403BeforeItIsEntered() throws Exception {
        assertProblem(get("/api/users", "doctor"), 403, "MC-ACC-002");
        assertThat(get("/api/users", "admin").statusCode()).isEqualTo(200);
    }

    @Test
    void givenNoFreshSecondFactor_whenARoleIsGranted_then403AsksForIt() throws Exception {
        assertProblem(
                send(request("/api/roles")
                        .header("Authorization", "Bearer admin")
                        .POST(BodyPublishers.noBody())
                        .build()),
                403,
                "MC-ACC-003");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                        | 400 | MC-REQ-001 |
            {"name":"a"} {}                          | 400 | MC-REQ-002 |
            {"name":"a","name":"b"}                  | 400 | MC-REQ-001 |
            []                                       | 400 | MC-REQ-002 |
            {"name":7}                               | 400 | MC-REQ-002 | /name
            {"name":"a","born":"yesterday"}          | 400 | MC-REQ-002 | /born
            {"name":"a","role":"wizard"}             | 400 | MC-REQ-002 | /role
            {"name":"a","role":1}                    | 400 | MC-REQ-002 | /role
            {"name":"a","patient":"17"}              | 400 | MC-REQ-002 | /patient
            {"name":"a","tenant":"../x"}             | 400 | MC-REQ-002 | /tenant
            {"name":"a","colour":"red"}              | 400 | MC-REQ-002 | /colour
            {"name":"a","count":1.5}                 | 400 | MC-REQ-002 | /count
            {"name":"a","count":"1"}                 | 400 | MC-REQ-002 | /count
            """)
    void givenABadBody_whenPosted_thenTheProblemNamesTheField(String body, int status, String code, String field)
            throws Exception {
        JsonNode problem = assertProblem(post("/api/public", body), status, code);

        assertThat(problem.path("field").asString(null)).isEqualTo(field);
    }

    @Test
    void givenAnUnknownEnumValue_whenPosted_thenTheKnownOnesAreNamed() throws Exception {
        JsonNode problem = assertProblem(post("/api/public", "{\"role\":\"wizard\"}"), 400, "MC-REQ-002");

        assertThat(problem.path("detail").asString()).contains("lab-technician").doesNotContain("wizard");
    }

    @Test
    void givenADepthBomb_whenPosted_then413() throws Exception {
        assertProblem(post("/api/public", "{\"anything\":" + "[".repeat(100_000)), 413, "MC-REQ-003");
    }

    @Test
    void givenAStringOf10Megabytes_whenPosted_then413() throws Exception {
        String body = "{\"name\":\"" + "a".repeat(10 << 20) + "\"}";

        assertProblem(post("/api/public", body), 413, "MC-REQ-003");
    }

    @Test
    void givenALongStringWithinTheBodyLimit_whenPosted_then413() throws Exception {
        assertProblem(post("/api/public", "{\"name\":\"" + "a".repeat(300_000) + "\"}"), 413, "MC-REQ-003");
    }

    @Test
    void givenALongBodyOfUnknownLength_whenPosted_then413() throws Exception {
        byte[] chunk = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = request("/api/public")
                .header("Authorization", "Bearer doctor")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(32, chunk)))
                .build();

        assertProblem(send(request), 413, "MC-REQ-003");
    }

    @Test
    void givenNobodySignedIn_whenMoreThanATinyBodyIsPosted_then413() throws Exception {
        String body = "{\"name\":\"" + "a".repeat(20_000) + "\"}";
        HttpRequest stranger = request("/api/public")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();

        assertProblem(send(stranger), 413, "MC-REQ-003");
        assertThat(post("/api/public", body).statusCode()).isEqualTo(200);
    }

    @Test
    void givenNobodySignedIn_whenALongBodyIsAnnouncedToAGuardedRoute_then401BeforeItComes() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
            socket.getOutputStream()
                    .write("POST /api/roles HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                            .concat("Content-Length: 18000000\r\n\r\n--b")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine())
                    .startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void givenALongList_whenPosted_then413() throws Exception {
        String body = "{\"name\":\"a\",\"list\":[" + "1,".repeat(1000) + "1]}";

        assertProblem(post("/api/public", body), 413, "MC-REQ-003");
    }

    @Test
    void givenAPathOfItsOwnLimit_whenPosted_thenMoreIsTaken() throws Exception {
        String body = "{\"name\":\"a\",\"list\":[]" + " ".repeat(2 << 20) + "}";

        assertThat(post("/api/large", body).statusCode()).isEqualTo(200);
    }

    @Test
    void givenNoSuchPath_whenCalled_then404() throws Exception {
        assertProblem(get("/api/nowhere", null), 404, "MC-REQ-004");
    }

    @Test
    void givenAnotherMethod_whenCalled_then405NamesThoseOffered() throws Exception {
        HttpResponse<String> answer = send(request("/api/public").DELETE().build());

        assertProblem(answer, 405, "MC-REQ-005");
        assertThat(answer.headers().firstValue("Allow")).isPresent();
    }

    @Test
    void givenAnotherContentType_whenPosted_then415() throws Exception {
        HttpRequest request = request("/api/public")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("hello"))
                .build();

        assertProblem(send(request), 415, "MC-REQ-006");
    }

    @Test
    void givenAnIdOfTheWrongForm_whenCalled_then400NamesIt() throws Exception {
        assertThat(assertProblem(get("/api/patients/17", "doctor"), 400, "MC-REQ-002")
                        .path("field")
                        .asString())
                .isEqualTo("patientId");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/list?outcome=DENIED                               | outcome
            /api/list?outcome=                                     | outcome
            /api/list?patient=abc                                  | patient
            /api/list?patient=                                     | patient
            /api/list?patient=00000000-0000-0000-0000-000000000000 | patient
            /api/list?patient=1-2-3-4-5                            | patient
            /api/list?from=yesterday                               | from
            /api/list?from=                                        | from
            /api/list?from=%2B1000000000-12-31T23:59:59Z           | from
            /api/list?from=9999-12-31T23:59:59Z                    | from
            /api/list?limit=many                                   | limit
            /api/list?limit=                                       | limit
            /api/list?limit=0x10                                   | limit
            /api/list?limit=99999999999999999999                   | limit
            /api/list?limit=1&limit=2                              | limit
            /api/ids/abc                                           | id
            /api/ids/%20                                           | id
            /api/ids/%22%22                                        | id
            /api/ids/00000000-0000-0000-0000-000000000000          | id
            /api/ids/1-2-3-4-5                                     | id
            """)
    void givenAParameterOfTheWrongForm_whenCalled_then400NamesIt(String path, String field) throws Exception {
        JsonNode problem = assertProblem(get(path, null), 400, "MC-REQ-002");

        assertThat(problem.path("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&&", "x", "x=1", "[=1", "[0]=1", "outcome=denied", "wanted.from=1", "class=1", ".=1", "from.a=1"
            })
    void givenAParameterThatNobodyReads_whenCalled_thenItIsNoFailure(String query) throws Exception {
        URI uri = URI.create(address + "/api/list?" + query.replace("[", "%5B").replace("]", "%5D"));

        assertThat(send(HttpRequest.newBuilder(uri).build()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "=", "x=%FF", "%FF=x"})
    void givenAQueryThatCannotBeRead_whenCalled_then400(String query) throws Exception {
        assertProblem(get("/api/list?" + query, null), 400, "MC-REQ-001");
        assertProblem(get("/api/search?name=a&" + query, null), 400, "MC-REQ-001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "multipart/form-data", "application/*", "application/json;charset=nonsense", "a", "/", ""
            })
    void givenATypeThatIsNone_whenPosted_then415(String type) throws Exception {
        HttpResponse<String> answer = send(request("/api/public")
                .header("Authorization", "Bearer doctor")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"name\":\"a\"}"))
                .build());

        assertProblem(answer, 415, "MC-REQ-006");
    }

    @Test
    void givenAMissingParameter_whenCalled_then400NamesIt() throws Exception {
        assertThat(assertProblem(get("/api/search", null), 400, "MC-REQ-002")
                        .path("field")
                        .asString())
                .isEqualTo("name");
    }

    @Test
    void givenAFailureInside_whenCalled_thenNothingOfItIsShown() throws Exception {
        HttpResponse<String> answer = get("/api/broken", null);

        assertProblem(answer, 500, "MC-REQ-015");
        assertThat(answer.body()).doesNotContain(SECRET_IN_A_FAILURE, "Exception", "io.medichain");
    }

    @Test
    void givenManyTriesToSignIn_whenCalled_then429TellsWhenToComeBack() throws Exception {
        HttpResponse<String> answer = get("/api/auth/login", null);
        for (int tries = 0; tries < 12 && answer.statusCode() != 429; tries++) {
            answer = get("/api/auth/login", null);
        }

        assertProblem(answer, 429, "MC-REQ-012");
        assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(1);
    }

    /** All browsers of a hospital behind one address renew their sessions, whoever tries to sign in there. */
    @Test
    void givenManyRenewalsOfSessionsFromAnAddress_whenAsked_thenEachIsAnswered() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(get("/api/auth/refresh", null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givenACorrelation_whenCalled_thenItComesBack() throws Exception {
        HttpRequest request = request("/api/nowhere")
                .header(Headers.CORRELATION, "order-12345")
                .build();
        HttpResponse<String> answer = send(request);

        assertThat(answer.headers().firstValue(Headers.CORRELATION)).contains("order-12345");
        assertThat(json(answer).path("correlationId").asString()).isEqualTo("order-12345");
    }

    @Test
    void givenAnyAnswer_whenRead_thenBrowsersAreToldToBeStrict() throws Exception {
        HttpResponse<String> answer = get("/api/public", null);

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get("/actuator/health", null).headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
    }

    private JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString()).as(answer.body()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString()).isEqualTo("urn:medichain:problem:" + code);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("instance").asString()).startsWith("/api/");
        assertThat(problem.path("correlationId").asString()).isNotBlank();
        return problem;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request = request(path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/xml", "application/cbor", "application/x-jackson-smile"})
    void givenAnUndeclaredMediaType_whenSent_then415(String type) throws Exception {
        HttpResponse<String> answer = send(request("/api/public")
                .header("Authorization", "Bearer doctor")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("name: Jane"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Authorization", "Bearer doctor")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    record Order(
            @Nullable String name,
            @Nullable LocalDate born,
            @Nullable Role role,
            @Nullable PatientId patient,
            @Nullable TenantId tenant,
            @Nullable Integer count,
            List<Integer> list,
            @Nullable JsonNode anything) {}

    @ParameterObject
    record Wanted(PatientId patient, Instant from, AccessOutcome outcome) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, Routes.class})
    static class Hospital {
        @Bean
        BodyLimit large() {
            return BodyLimit.of("/api/large/**", 4 << 20);
        }

        @Bean
        TokenVerifier tokens() {
            return token -> switch (token) {
                case "doctor" -> subject(Role.DOCTOR);
                case "admin" -> subject(Role.ADMIN);
                default ->
                    throw new ProblemException(
                            RequestProblem.UNAUTHENTICATED, "Authorization", "The token is not ours.");
            };
        }

        private static Subject subject(Role role) {
            return new Subject(
                    new TenantId("st-anna"),
                    new UserId(UUID.randomUUID()),
                    Set.of(role),
                    new SessionId(UUID.randomUUID()),
                    Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE),
                    Instant.EPOCH,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    @RestController
    static class Routes {
        @Acts(Action.READ_OWN_ACCOUNT)
        @GetMapping("/api/who")
        String who(Subject subject) {
            return subject.roles().toString();
        }

        @Acts(Action.READ_OWN_ACCOUNT)
        @GetMapping("/api/why")
        String why(Subject subject) {
            return subject.purpose().orElseThrow().value();
        }

        @Acts(Action.READ_USERS)
        @GetMapping("/api/users")
        String users() {
            return "all";
        }

        @Acts(Action.GRANT_ROLE)
        @PostMapping("/api/roles")
        String grant() {
            return "granted";
        }

        @Acts(Action.READ_PATIENT)
        @GetMapping("/api/patients/{id}")
        String patient(@PathVariable("id") String id) {
            return PatientId.of(id).toString();
        }

        @PublicRoute("a test")
        @GetMapping("/api/public/broken")
        void broken(HttpServletResponse response) throws IOException {
            response.getOutputStream().write(new byte[PART]);
            response.flushBuffer();
            throw new IllegalStateException("The rest cannot be read");
        }

        @PublicRoute("a test")
        @GetMapping({"/api/public", "/api/auth/login", "/api/auth/refresh"})
        String open() {
            return "open";
        }

        @PublicRoute("a test")
        @PostMapping({"/api/public", "/api/large"})
        String order(@RequestBody Order order) {
            return "ordered";
        }

        @PublicRoute("a test")
        @GetMapping("/api/search")
        String search(@RequestParam("name") String name) {
            return name;
        }

        @PublicRoute("a test")
        @GetMapping("/api/list")
        String list(Wanted wanted, @RequestParam(name = "limit", required = false) Integer limit) {
            return "listed";
        }

        @PublicRoute("a test")
        @GetMapping("/api/ids/{id}")
        String one(@PathVariable("id") PatientId id) {
            return id.toString();
        }

        @PublicRoute("a test")
        @GetMapping("/api/broken")
        String broken() {
            throw new IllegalStateException(SECRET_IN_A_FAILURE);
        }

        @GetMapping("/api/forgotten")
        String forgotten() {
            return "never";
        }
    }
}
