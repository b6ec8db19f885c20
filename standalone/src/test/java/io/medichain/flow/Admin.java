package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.http.Headers;
import io.medichain.id.TenantId;
import io.medichain.identity.totp.OneTimeCodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first admin of the first organisation, who asks a running system as anybody would. */
final class Admin {
    static final String TENANT = "north";
    static final String USER = "flow-admin";
    private static final String OPERATOR = "flow-operator";
    static final String PASSWORD = "a long and quite synthetic sentence";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Of the installation that was set up last, by user. */
    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

    private static final Map<String, String> REFRESH_TOKENS = new ConcurrentHashMap<>();

    private final URI url;
    private final String token;

    private Admin(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** An answer with its body. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonNode body() {
            return JsonMapper.shared().readTree(response.body());
        }

        String position() {
            return response.headers().firstValue(Headers.POSITION).orElseThrow();
        }
    }

    /** Makes the organisation by the token of the setup link. */
    static void setUp(URI url, String token) throws IOException, InterruptedException {
        Map<String, Object> body = Map.of(
                "token",
                token,
                "operator",
                first(OPERATOR),
                "organisation",
                TENANT,
                "name",
                "Hospital of the flow",
                "admin",
                first(USER));
        Answer answer = send(request(url, "/api/setup", body));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        enrol(url, TENANT, USER);
    }

    private static void enrol(URI url, String tenant, String user) throws IOException, InterruptedException {
        Admin byPassword = signedIn(url, "/api/auth/login", credentials(tenant, user), user);
        Answer enrolled = byPassword.post("/api/auth/mfa/totp", Map.of("presentPassword", PASSWORD));
        String secret = enrolled.body().path("secret").asString();
        SECRETS.put(user, secret);
        String before = OneTimeCodes.shownBefore(secret, Instant.now());
        Answer confirmed = byPassword.post("/api/auth/mfa/totp/confirmation", Map.of("code", before));
        assertThat(confirmed.status()).as(confirmed.response().body()).isEqualTo(200);
    }

    private static Map<String, String> credentials(String tenant, String user) {
        return Map.of("organisation", tenant, "userName", user, "password", PASSWORD);
    }

    private static Map<String, Object> first(String name) {
        return Map.of("userName", name, "email", name + "@north.example", "name", "Flow user", "password", PASSWORD);
    }

    /** With password and one-time code. A code serves once, so after one sign-in the session goes on. */
    static Admin signIn(URI url) throws IOException, InterruptedException {
        return signIn(url, TENANT, USER);
    }

    /** The operator of the installation, who alone reads how each part is; once for each installation. */
    static Admin signInAsOperator(URI url) throws IOException, InterruptedException {
        enrol(url, TenantId.INSTALLATION.value(), OPERATOR);
        return signIn(url, TenantId.INSTALLATION.value(), OPERATOR);
    }

    private static Admin signIn(URI url, String tenant, String user) throws IOException, InterruptedException {
        Map<String, String> both = new HashMap<>(credentials(tenant, user));
        both.put("code", OneTimeCodes.shown(Objects.requireNonNull(SECRETS.get(user)), Instant.now()));
        return signedIn(url, "/api/auth/login", both, user);
    }

    /** The session of the last sign-in goes on, also in a system that was started anew on the same folder. */
    static Admin goOn(URI url) throws IOException, InterruptedException {
        return goOn(url, session());
    }

    /** A session that was kept goes on, as in a copy of the folder. */
    static Admin goOn(URI url, String session) throws IOException, InterruptedException {
        Map<String, String> token = Map.of("refreshToken", session);
        return signedIn(url, "/api/auth/refresh", token, USER);
    }

    /** What lets the last session go on, once. */
    static String session() {
        return Objects.requireNonNull(REFRESH_TOKENS.get(USER));
    }

    private static Admin signedIn(URI url, String path, Map<String, String> with, String user)
            throws IOException, InterruptedException {
        Answer answer = send(request(url, path, with));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        REFRESH_TOKENS.put(user, answer.body().path("refreshToken").asString());
        return new Admin(url, answer.body().path("accessToken").asString());
    }

    /** The id of a new import run, as its header wants it. */
    String importRun() throws IOException, InterruptedException {
        Answer started = post("/api/import-runs", Map.of("reason", "a test of the whole flow"));
        assertThat(started.status()).as(started.response().body()).isEqualTo(201);
        return started.body().path("id").asString();
    }

    /** Of the second factor, as an authenticator keeps it. */
    static String secret() {
        return Objects.requireNonNull(SECRETS.get(USER));
    }

    String token() {
        return token;
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return sendAs(HttpRequest.newBuilder(url.resolve(path)), headers);
    }

    Answer post(String path, Object body, String... headers) throws IOException, InterruptedException {
        return sendAs(request(url, path, body), headers);
    }

    private Answer sendAs(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        request.header("Authorization", "Bearer " + token).header(Headers.PURPOSE, "whole-flow test");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private static HttpRequest.Builder request(URI url, String path, Object body) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(HTTP.send(request.timeout(Waiting.LONGEST).build(), BodyHandlers.ofString()));
    }
}
