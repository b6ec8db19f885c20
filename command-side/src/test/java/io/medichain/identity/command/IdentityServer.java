package io.medichain.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Subject;
import io.medichain.command.TransientHospital;
import io.medichain.event.TransientFeed;
import io.medichain.http.Headers;
import io.medichain.id.TenantId;
import io.medichain.identity.organisation.Setup;
import io.medichain.identity.session.TokenDesk;
import io.medichain.identity.session.Tokens;
import io.medichain.identity.totp.TestCodes;
import io.medichain.mail.SandboxOutbox;
import io.medichain.token.JwtVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The real server with identity alone, asked over a socket, and what its tests ask it for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IdentityServer {
    static final TenantId HOSPITAL = new TenantId("st-anna");
    static final String PASSWORD = "correct horse battery staple";
    static final Pattern LINK = Pattern.compile("st-anna\\.[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}");

    private final HttpClient client = HttpClient.newHttpClient();
    ConfigurableApplicationContext application;
    String address;
    JsonNode admin;
    private int users;

    @BeforeAll
    void start() {
        SpringApplication server = new SpringApplication(TransientHospital.class, HeldTime.class);
        server.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "medichain.http.sign-ins-per-address", "1000",
                "medichain.trusted-proxies", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        application = server.run();
        address = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        Setup setup = application.getBean(Setup.class);
        String token = setup.tokenForFirst().orElseThrow();
        Map<String, Object> order = new HashMap<>(setupOrder(token, "st-anna"));
        assertProblem(post("/api/setup", null, order), 400, "MC-REQ-002");
        order.put("operator", first("operator"));
        assertThat(post("/api/setup", null, order).statusCode()).isEqualTo(201);
        admin = proven(json(login("admin", PASSWORD)));
    }

    /** Tokens as a one-time code would give them; the codes themselves have tests of their own. */
    JsonNode proven(JsonNode tokens) {
        Subject subject = application
                .getBean(JwtVerifier.class)
                .verify(tokens.path("accessToken").asString());
        Tokens proven = application
                .getBean(TokenDesk.class)
                .steppedUp(subject, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return ((ObjectNode) tokens).put("accessToken", proven.accessToken());
    }

    @AfterAll
    void stop() {
        application.close();
        client.close();
    }

    /** The secret of a second factor that was just confirmed; the code of the time step before is used up. */
    String enrolled(JsonNode tokens) {
        String secret = json(post("/api/auth/mfa/totp", tokens, Map.of("presentPassword", PASSWORD)))
                .path("secret")
                .asString();
        HttpResponse<String> confirmed =
                post("/api/auth/mfa/totp/confirmation", tokens, Map.of("code", TestCodes.now(secret, -1)));
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        return secret;
    }

    HttpResponse<String> login(String name, String password, String code) {
        return post(
                "/api/auth/login",
                null,
                Map.of("organisation", "st-anna", "userName", name, "password", password, "code", code));
    }

    String registered(String role) {
        String name = role + "." + users++;
        HttpResponse<String> answer = post("/api/users", admin, registration(name, List.of(role)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).isPresent();
        choosePassword(name);
        return name;
    }

    private void choosePassword(String name) {
        try {
            String link = awaitLetter(name + "@example.org", "Choose your password");
            assertThat(post("/api/auth/reset-password", null, Map.of("token", link, "password", PASSWORD))
                            .statusCode())
                    .isEqualTo(200);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, Object> registration(String name, List<String> roles) {
        return Map.of(
                "userName",
                name,
                "email",
                name + "@example.org",
                "name",
                "Ada Quill",
                "roles",
                roles,
                "reason",
                "new in the house");
    }

    static Map<String, Object> setupOrder(String token, String organisation) {
        return Map.of(
                "token", token, "organisation", organisation, "name", "St Anna Hospital", "admin", first("admin"));
    }

    static Map<String, Object> first(String name) {
        return Map.of("userName", name, "email", name + "@example.org", "name", "Ada Quill", "password", PASSWORD);
    }

    HttpResponse<String> register(String address) {
        return post(
                "/api/auth/register",
                null,
                Map.of("organisation", "st-anna", "email", address, "name", "Eve Quill", "password", PASSWORD));
    }

    HttpResponse<String> login(String name, String password) {
        return post("/api/auth/login", null, Map.of("organisation", "st-anna", "userName", name, "password", password));
    }

    HttpResponse<String> refresh(String token) {
        return post("/api/auth/refresh", null, Map.of("refreshToken", token));
    }

    HttpResponse<String> keyed(String key, String path, JsonNode tokens, Object body) {
        return send(with(request(path, tokens).header(Headers.IDEMPOTENCY_KEY, key), body));
    }

    String awaitLetter(String to, String subject) throws InterruptedException {
        await(() -> letter(to, subject).isPresent());
        Matcher link = LINK.matcher(letter(to, subject).orElseThrow());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    Optional<String> letter(String to, String subject) {
        return application.getBean(SandboxOutbox.class).of(HOSPITAL).stream()
                .map(SandboxOutbox.Kept::letter)
                .filter(letter ->
                        letter.to().value().equals(to) && letter.subject().startsWith(subject))
                .map(letter -> letter.text())
                .findFirst();
    }

    long stored(String type) {
        return application.getBean(TransientFeed.class).all().stream()
                .filter(event -> event.type().equals(type))
                .count();
    }

    int status(String path, JsonNode tokens) {
        return send(request(path, tokens).build()).statusCode();
    }

    HttpResponse<String> get(String path) {
        return send(request(path, null).build());
    }

    HttpResponse<String> post(String path, JsonNode tokens, Object body) {
        HttpRequest.Builder request = request(path, tokens);
        if (body == null) {
            return send(request.POST(BodyPublishers.noBody()).build());
        }
        return send(with(request, body));
    }

    static HttpRequest with(HttpRequest.Builder request, Object body) {
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build();
    }

    HttpRequest.Builder request(String path, JsonNode tokens) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (tokens != null) {
            request.header(
                    "Authorization", "Bearer " + tokens.path("accessToken").asString());
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString()).as(answer.body()).isEqualTo(code);
        return problem;
    }

    static String withoutCorrelation(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"correlationId\":\"[^\"]*\"", "");
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; tries < 1000 && !condition.getAsBoolean(); tries++) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
