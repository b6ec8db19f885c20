package io.medichain.importer;

import io.medichain.failure.CannotRun;
import io.medichain.identity.totp.OneTimeCodes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs in with a password, and a second factor where one is given; whenever the access token has expired the session
 * goes on, or, when that has ended, somebody signs in again. Thread-safe.
 */
public final class PasswordSignIn implements SentAs {
    private static final String WRONG_OR_USED = "MC-IDN-001";

    private final URI base;
    private final Map<String, String> body;
    private final @Nullable String secret;
    private @Nullable String token;
    private @Nullable String refreshToken;

    /** Nothing is asked before the first token is needed. */
    public PasswordSignIn(URI base, String tenant, String user, String password) {
        this(base, Map.of("organisation", tenant, "userName", user, "password", password), null);
    }

    private PasswordSignIn(URI base, Map<String, String> body, @Nullable String secret) {
        this.base = base;
        this.body = body;
        this.secret = secret;
    }

    /** The same with a one-time code of the second factor, which serves for one sign-in. */
    public PasswordSignIn showing(String code) {
        return new PasswordSignIn(base, with(code), secret);
    }

    /** The same with the secret of the second factor, from which codes are made; {@code null} where there is none. */
    public PasswordSignIn withSecret(@Nullable String ofTheFactor) {
        return new PasswordSignIn(base, body, ofTheFactor);
    }

    private Map<String, String> with(String code) {
        Map<String, String> more = new LinkedHashMap<>(body);
        more.put("code", code);
        return more;
    }

    @Override
    public synchronized String token() {
        String known = token;
        return known == null ? signIn() : known;
    }

    @Override
    public synchronized boolean renew(String refused) {
        if (refused.equals(token) && !isRefreshed()) {
            signIn();
        }
        return true;
    }

    private boolean isRefreshed() {
        String refresh = refreshToken;
        if (refresh == null) {
            return false;
        }
        HttpResponse<byte[]> answer = ask("/api/auth/refresh", Map.of("refreshToken", refresh));
        if (answer.statusCode() == 200) {
            take(answer);
        }
        return answer.statusCode() == 200;
    }

    private String signIn() {
        HttpResponse<byte[]> answer = tried();
        if (secret != null && problem(answer).equals(WRONG_OR_USED)) {
            // Somebody may have used this very code a moment ago: each is taken once.
            rest(OneTimeCodes.shownStill(Instant.now()));
            answer = tried();
        }
        if (answer.statusCode() == 200) {
            return take(answer);
        }
        throw problem(answer).equals("MC-IDN-002")
                ? new CannotRun(
                        "Signing in needs a one-time code of the second factor.",
                        "Give --code CODE, or the factor's secret in MEDICHAIN_TOTP_SECRET.")
                : new CannotRun(
                        "Signing in was refused (HTTP " + answer.statusCode() + ").",
                        "Check organisation, user name, password and one-time code (each code serves once); after"
                                + " several failures wait a while.");
    }

    private HttpResponse<byte[]> tried() {
        String known = secret;
        return ask("/api/auth/login", known == null ? body : with(OneTimeCodes.shown(known, Instant.now())));
    }

    private String take(HttpResponse<byte[]> answer) {
        JsonNode tokens = JsonMapper.shared().readTree(answer.body());
        String access = tokens.path("accessToken").asString();
        token = access;
        refreshToken = tokens.path("refreshToken").asString();
        return access;
    }

    private static String problem(HttpResponse<byte[]> answer) {
        try {
            return JsonMapper.shared().readTree(answer.body()).path("code").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private HttpResponse<byte[]> ask(String path, Map<String, String> what) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(what)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CannotRun(
                    "MediChain at " + base + " does not answer.",
                    "Start it with medichain up, or name another address with --url.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static CannotRun interrupted(InterruptedException e) {
        return new CannotRun("Signing in was interrupted.", "Try again.", e);
    }
}
