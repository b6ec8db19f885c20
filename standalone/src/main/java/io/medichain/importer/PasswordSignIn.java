package io.medichain.importer;

import io.medichain.standalone.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Signs in with a password, and again whenever the access token has expired. Thread-safe. */
public final class PasswordSignIn implements Credentials {
    private final URI login;
    private final Map<String, String> body;
    private @Nullable String token;

    /** Nothing is asked before the first token is needed. */
    public PasswordSignIn(URI base, String tenant, String user, String password) {
        this(base, Map.of("tenant", tenant, "userName", user, "password", password));
    }

    private PasswordSignIn(URI base, Map<String, String> body) {
        this.login = base.resolve("/api/auth/login");
        this.body = body;
    }

    /** The same with a one-time code of the second factor, which serves for one sign-in. */
    public PasswordSignIn showing(String code) {
        Map<String, String> more = new LinkedHashMap<>(body);
        more.put("code", code);
        return new PasswordSignIn(login, more);
    }

    @Override
    public synchronized String token() {
        String known = token;
        return known == null ? signIn() : known;
    }

    @Override
    public synchronized boolean renew(String refused) {
        if (refused.equals(token)) {
            signIn();
        }
        return true;
    }

    private String signIn() {
        JsonMapper json = JsonMapper.shared();
        HttpRequest request = HttpRequest.newBuilder(login)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new CannotRun(
                        "Signing in was refused (HTTP " + answer.statusCode() + ").",
                        "Check organisation, user name and password; after several failures wait a while.");
            }
            String access = json.readTree(answer.body()).path("accessToken").asString();
            token = access;
            return access;
        } catch (IOException e) {
            throw new CannotRun(
                    "MediChain at " + login.resolve("/") + " does not answer.",
                    "Start it with medichain up, or name another address with --url.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Signing in was interrupted.", "Try again.", e);
        }
    }
}
