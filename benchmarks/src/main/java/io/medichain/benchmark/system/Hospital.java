package io.medichain.benchmark.system;

import io.medichain.access.Role;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.identity.totp.OneTimeCodes;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A hospital in a running system: its users are registered, and sign in, over HTTP like anybody. */
public final class Hospital {
    /** Its short name. */
    public static final TenantId TENANT = new TenantId("bench");

    private static final String OPERATOR = "bench-operator";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TOO_MANY = 429;
    private static final String JSON = "Content-Type: application/json\r\n";

    private final User admin;
    private final String operatorsPassword;

    /**
     * Somebody who can sign in.
     *
     * @param id random, as the system gave it
     * @param name to sign in with
     * @param password made for this run
     */
    public record User(UserId id, String name, String password) {
        @Override
        public String toString() {
            return "User[" + id + "]";
        }
    }

    private Hospital(User admin, String operatorsPassword) {
        this.admin = admin;
        this.operatorsPassword = operatorsPassword;
    }

    /** Founds it, with the setup link of a system on an empty folder. */
    public static Hospital found(UpProcess system) throws IOException {
        String name = "bench-admin";
        String password = password();
        String operatorsPassword = password();
        Map<String, Object> order = Map.of(
                "token",
                system.setupToken(),
                "operator",
                first(OPERATOR, operatorsPassword),
                "organisation",
                TENANT,
                "name",
                "Benchmark hospital",
                "admin",
                first(name, password));
        try (Connection connection = new Connection(system.address())) {
            Answer answer = connection.send("POST", "/api/setup", JSON, json(order));
            if (!answer.isGood()) {
                throw new IllegalStateException("Setting up answered " + answer.status());
            }
            User admin = new User(UserId.of(answer.json().path("userId").asString()), name, password);
            return new Hospital(admin, operatorsPassword);
        }
    }

    private static Map<String, Object> first(String name, String password) {
        return Map.of(
                "userName", name, "email", name + "@bench.example", "name", "Bench " + name, "password", password);
    }

    public User admin() {
        return admin;
    }

    /** Registers a user by the admin. */
    public User register(URI system, Role role, String name) throws IOException, InterruptedException {
        String password = password();
        Map<String, Object> order = Map.of(
                "userName",
                name,
                "email",
                name + "@bench.example",
                "name",
                "Bench " + role.word(),
                "roles",
                List.of(role.word()),
                "reason",
                "a benchmark needs one",
                "password",
                password);
        try (Caller proven = new Caller(system, proven(system))) {
            Answer answer = proven.command("POST", "/api/users", json(order));
            proven.command("DELETE", "/api/auth/mfa/totp", "");
            return new User(UserId.of(answer.json().path("id").asString()), name, password);
        }
    }

    /** The admin's token after a second factor was shown, as giving roles asks for one. */
    private String proven(URI system) throws IOException, InterruptedException {
        try (Caller caller = signIn(system, admin)) {
            String secret = caller.command("POST", "/api/auth/mfa/totp", "")
                    .json()
                    .path("secret")
                    .asString();
            Instant now = Instant.now();
            String before = OneTimeCodes.shown(secret, now.minus(OneTimeCodes.EACH));
            caller.command("POST", "/api/auth/mfa/totp/confirmation", json(Map.of("code", before)));
            return caller.command("POST", "/api/auth/step-up", json(Map.of("code", OneTimeCodes.shown(secret, now))))
                    .json()
                    .path("accessToken")
                    .asString();
        }
    }

    /** Signs in; waits where the system asks to. */
    public Caller signIn(URI system, User user) throws IOException, InterruptedException {
        return new Caller(system, token(system, TENANT, user.name(), user.password()));
    }

    /** Signs in the operator of the installation, who sees how far the read models are. */
    public Caller signInAsOperator(URI system) throws IOException, InterruptedException {
        return new Caller(system, token(system, TenantId.INSTALLATION, OPERATOR, operatorsPassword));
    }

    private static String token(URI system, TenantId organisation, String name, String password)
            throws IOException, InterruptedException {
        String body = json(Map.of("organisation", organisation, "userName", name, "password", password));
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = new Connection(system)) {
            Answer answer = connection.send("POST", "/api/auth/login", JSON, body);
            while (answer.status() == TOO_MANY && System.nanoTime() < until) {
                Thread.sleep(Duration.ofSeconds(answer.number("Retry-After")));
                answer = connection.send("POST", "/api/auth/login", JSON, body);
            }
            if (!answer.isGood()) {
                throw new IllegalStateException("Signing in answered " + answer.status());
            }
            return answer.json().path("accessToken").asString();
        }
    }

    private static String json(Map<String, Object> object) {
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static String password() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
